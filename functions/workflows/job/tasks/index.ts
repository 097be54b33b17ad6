import { type AvailableTask, isAvailableTask } from "../../../../shared/vocabulary/job-tasks.ts";
import { syncTask } from "./sync.ts";
import type { Task } from "./task.ts";
import { webhookTask } from "./webhook.ts";

const TASKS: Readonly<Record<AvailableTask, Task>> = { connections: syncTask, webhook: webhookTask };

/** What does a task; nothing for one that this version lacks. */
export const taskOf = (name: unknown): Task | undefined => (isAvailableTask(name) ? TASKS[name] : undefined);
