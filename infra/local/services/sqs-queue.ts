import { randomUUID } from "node:crypto";
import type { Resource } from "../types.ts";
import type { DurableMap } from "./durable.ts";

export interface Message {
  id: string;
  queueArn: string;
  body: string;
  sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  receiptHandle?: string;
  attributes?: Record<string, unknown>;
}

/** One queue of the template. Messages are durable; who is reading which is not: a restart makes them visible again. */
export class Queue {
  readonly arn: string;
  readonly name: string;
  readonly #properties: Record<string, unknown>;
  readonly #messages: DurableMap<Message>;
  readonly #now: () => Date;

  constructor(resource: Resource, messages: DurableMap<Message>, now: () => Date) {
    this.arn = resource.arn ?? "";
    this.name = this.arn.split(":").at(-1) ?? "";
    this.#properties = resource.properties;
    this.#messages = messages;
    this.#now = now;
  }

  /** Seconds. */
  setting(
    name: "DelaySeconds" | "VisibilityTimeout" | "ReceiveMessageWaitTimeSeconds" | "MessageRetentionPeriod",
  ): number {
    const defaults = {
      DelaySeconds: 0,
      VisibilityTimeout: 30,
      ReceiveMessageWaitTimeSeconds: 0,
      MessageRetentionPeriod: 345_600,
    };
    return Number(this.#properties[name] ?? defaults[name]);
  }

  async send(body: string, delaySeconds?: number, attributes?: Record<string, unknown>): Promise<Message> {
    const now = this.#now().getTime();
    const message: Message = {
      id: randomUUID(),
      queueArn: this.arn,
      body,
      sentAt: now,
      visibleAt: now + (delaySeconds ?? this.setting("DelaySeconds")) * 1000,
      receiveCount: 0,
      ...(attributes && { attributes }),
    };
    await this.#messages.set(message.id, message);
    return message;
  }

  /** Oldest first, hidden from others for the timeout; what was received too often goes to the dead-letter queue. */
  async receive(limit: number, visibilityTimeout = this.setting("VisibilityTimeout")): Promise<Message[]> {
    const now = this.#now().getTime();
    const received: Message[] = [];
    for (const message of this.#waiting(now)) {
      if (received.length === limit) break;
      if (await this.#moveIfPoisonous(message)) continue;
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      message.visibleAt = now + visibilityTimeout * 1000;
      message.receiptHandle = `${message.id}/${randomUUID()}`;
      received.push(message);
    }
    return received;
  }

  hide(receiptHandle: string, seconds: number): void {
    const message = this.#held(receiptHandle);
    if (message) message.visibleAt = this.#now().getTime() + seconds * 1000;
  }

  /** Deleting twice is fine. */
  async delete(receiptHandle: string): Promise<void> {
    const message = this.#held(receiptHandle);
    if (message) await this.#messages.delete(message.id);
  }

  async purge(): Promise<void> {
    for (const { id } of this.#all()) await this.#messages.delete(id);
  }

  counts(): { visible: number; delayed: number; inFlight: number } {
    const now = this.#now().getTime();
    const hidden = this.#all().filter(({ visibleAt }) => visibleAt > now);
    const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0).length;
    return { visible: this.#all().length - hidden.length, delayed, inFlight: hidden.length - delayed };
  }

  #all(): Message[] {
    return this.#messages.values().filter(({ queueArn }) => queueArn === this.arn);
  }

  #waiting(now: number): Message[] {
    const oldest = now - this.setting("MessageRetentionPeriod") * 1000;
    return this.#all()
      .filter(({ visibleAt, sentAt }) => visibleAt <= now && sentAt >= oldest)
      .sort((a, b) => a.sentAt - b.sentAt);
  }

  #held(receiptHandle: string): Message | undefined {
    const message = this.#messages.get(receiptHandle.split("/")[0] ?? "");
    return message?.queueArn === this.arn ? message : undefined;
  }

  async #moveIfPoisonous(message: Message): Promise<boolean> {
    const redrive = this.#properties.RedrivePolicy as
      | { deadLetterTargetArn: string; maxReceiveCount: number | string }
      | undefined;
    if (!redrive || message.receiveCount < Number(redrive.maxReceiveCount)) return false;
    const { receiptHandle: _, firstReceivedAt: __, ...rest } = message;
    await this.#messages.set(message.id, { ...rest, queueArn: redrive.deadLetterTargetArn, receiveCount: 0 });
    return true;
  }
}
