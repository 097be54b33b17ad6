import type { Resource } from "../types.ts";

type State = Record<string, unknown> & { Type: string };

interface Workflow {
  StartAt: string;
  States: Record<string, State>;
}

/** A definition that the local interpreter can run, and what its tasks call. */
export interface LocalWorkflow {
  definition: Workflow;
  /** By name of the state; AWS demands that names are unique in the whole machine. */
  tasks: Map<string, string>;
}

/** The interpreter's own default is a minute; Step Functions waits as long as the function may run. */
const TASK_TIMEOUT_SECONDS = 86_400;

/**
 * Reads the ASL of a state machine out of the template. A distributed map becomes an inline one.
 * @throws Error for what the interpreter lacks: JSONata, item readers, result writers
 */
export function readWorkflow(machine: Resource): LocalWorkflow {
  const { DefinitionString, Definition, DefinitionSubstitutions = {} } = machine.properties;
  const text = typeof DefinitionString === "string" ? DefinitionString : JSON.stringify(Definition);
  const substitutions = DefinitionSubstitutions as Record<string, string>;
  const filled = text.replace(/\$\{([\w.]+)\}/g, (all, name: string) => substitutions[name] ?? all);
  const tasks = new Map<string, string>();
  return { definition: localize(JSON.parse(filled) as Workflow, tasks), tasks };
}

function localize(workflow: Workflow, tasks: Map<string, string>): Workflow {
  refuseJsonata(workflow);
  const states = Object.entries(workflow.States).map(([name, state]) => [name, localizeState(name, state, tasks)]);
  return { ...workflow, States: Object.fromEntries(states) as Record<string, State> };
}

function localizeState(name: string, state: State, tasks: Map<string, string>): State {
  refuseJsonata(state);
  if (state.Type === "Task") {
    tasks.set(name, String(state.Resource));
    return { TimeoutSeconds: TASK_TIMEOUT_SECONDS, ...state };
  }
  if (state.Type === "Parallel") {
    return { ...state, Branches: (state.Branches as Workflow[]).map((branch) => localize(branch, tasks)) };
  }
  return state.Type === "Map" ? localizeMap(name, state, tasks) : state;
}

function localizeMap(name: string, state: State, tasks: Map<string, string>): State {
  for (const missing of ["ItemReader", "ResultWriter", "ItemBatcher"]) {
    if (missing in state) throw new Error(`The map ${name} uses ${missing}, which cannot run locally`);
  }
  const { ProcessorConfig: _, ...processor } = (state.ItemProcessor ?? state.Iterator) as Workflow & {
    ProcessorConfig?: unknown;
  };
  return { ...state, ItemProcessor: localize(processor, tasks) };
}

function refuseJsonata(part: object): void {
  if ("QueryLanguage" in part && part.QueryLanguage === "JSONata") {
    throw new Error("State machines in JSONata cannot run locally");
  }
}
