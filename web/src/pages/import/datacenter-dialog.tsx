import { useQuery } from "@tanstack/solid-query";
import type { JSX } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Combobox } from "../../components/combobox.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { optionsQuery, optionValues } from "../../data/options.ts";
import { createRecord, type RecordDto } from "../../data/records.ts";
import { createForm } from "../../lib/form.ts";

/** A datacenter made on the way: a name and whose it is. */
export function DatacenterDialog(props: {
  name: string;
  workspace: string | undefined;
  onMade: (datacenter: RecordDto) => void;
  onClose: () => void;
}): JSX.Element {
  const options = useQuery(optionsQuery);
  const form = createForm({
    initial: { name: props.name, provider: "" },
    check: (values) => ({
      ...(values.name.trim() === "" && { name: "Fill this in." }),
      ...(values.provider.trim() === "" && { provider: "Choose a provider, or type your own." }),
    }),
    submit: async (values) => {
      props.onMade(await createRecord("datacenter", values, props.workspace));
    },
  });
  const providers = (typed: string) =>
    optionValues(options.isSuccess ? options.data : undefined, "datacenter_options.provider")
      .filter((value) => value.toLowerCase().includes(typed.toLowerCase()))
      .map((value) => ({ value, label: value }));
  return (
    <Dialog
      isOpen
      title="New datacenter"
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" type="submit" form="new-datacenter" isBusy={form.isBusy()}>
            Create datacenter
          </Button>
        </>
      }
    >
      <form id="new-datacenter" class="stack" onSubmit={form.submit} novalidate>
        {form.failure() && <Problem error={form.failure()!} />}
        <TextInput
          label="Name"
          isRequired
          value={form.values.name}
          error={form.errors().name}
          onInput={(name) => form.set("name", name)}
        />
        <Combobox
          label="Provider"
          isRequired
          isFree
          help="The cloud it belongs to, or the name of your own site's operator."
          value={form.values.provider}
          error={form.errors().provider}
          search={providers}
          onChange={(provider) => form.set("provider", provider)}
        />
      </form>
    </Dialog>
  );
}
