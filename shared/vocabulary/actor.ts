/** Who made a change. `connection` acts through a run, `system` is Maestro itself (seed data, retention). */
export interface Actor {
  readonly kind: "user" | "token" | "connection" | "job" | "system";
  readonly id: string;
  readonly name: string;
}
