import { TYPES } from "virtual:maestro/navigation";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { Provider } from "../../data/connections.ts";

const isType = (type: string | undefined): type is EntityType => type !== undefined && type in TYPES;

/** What people call the commands of a provider; unknown ones by their own name. */
export function commandWords(provider: Provider | undefined) {
  const commandOf = (name: string) => provider?.commands.find((command) => command.name === name);
  return {
    labelOf: (name: string): string => {
      const command = commandOf(name);
      const type = command?.types[0];
      // Some commands are called like their type in code; people know the type.
      if (command && command.label !== name) return command.label;
      return isType(type) ? TYPES[type].label.many : name;
    },
    /** What people call a kind of the provider; unknown ones by their own name. */
    kindLabelOf: (kind: string): string =>
      provider?.commands.flatMap(({ kinds }) => kinds).find((one) => one.kind === kind)?.label ?? kind,
    /** The collection that what a command finds goes into. */
    collectionOf: (name: string): string | undefined => {
      const type = commandOf(name)?.types[0];
      return isType(type) ? TYPES[type].collection : undefined;
    },
  };
}
