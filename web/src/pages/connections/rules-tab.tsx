import { useQuery } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createSignal, createUniqueId, For, Index, type JSX, Match, Show, Switch } from "solid-js";
import { suggestedRules, TAG_FIELDS } from "../../../../shared/records/tag-rules.ts";
import { DEPENDENCY_RULES } from "../../../../shared/vocabulary/dependency-rules.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Checkbox, Select, TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { Tag } from "../../components/tag.tsx";
import { type DependencyRule, setAcceptRules, type TagRule, tagRulesPreviewQuery } from "../../data/dependencies.ts";
import { patchRecord, type RecordDto } from "../../data/records.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { formatCount } from "../../lib/number.ts";
import { usableRules } from "./tag-rules.ts";

const TARGETS: readonly { value: TagRule["to"]; label: string }[] = [
  { value: "application", label: "the application" },
  { value: "system", label: "the system" },
  { value: "environment", label: "the environment" },
  { value: "role", label: "the role" },
];

const MAX_SHOWN = 200;

function RuleRow(props: {
  rule: TagRule;
  index: number;
  /** Of the list of tags to choose from. */
  keysId: string;
  isReadOnly: boolean;
  onChange: (rule: TagRule) => void;
  onRemove: () => void;
}): JSX.Element {
  return (
    <div class="tag-rule">
      <span>The tag</span>
      <TextInput
        label={`Tag of rule ${props.index + 1}`}
        isLabelHidden
        isMono
        placeholder="app"
        list={props.keysId}
        disabled={props.isReadOnly}
        value={props.rule.tag}
        onInput={(tag) => props.onChange({ ...props.rule, tag })}
      />
      <span>names</span>
      <Select
        label={`What rule ${props.index + 1} names`}
        isLabelHidden
        disabled={props.isReadOnly}
        value={props.rule.to}
        options={TARGETS}
        onChange={(value) => {
          const to = value as TagRule["to"];
          const { creates, ...rule } = props.rule;
          props.onChange({ ...rule, to, ...(creates && TAG_FIELDS[to].type ? { creates } : {}) });
        }}
      />
      <div class="tag-rule-options">
        <Checkbox
          label="by its beginning"
          disabled={props.isReadOnly}
          isChecked={props.rule.isPrefix === true}
          onChange={(isPrefix) => {
            const { isPrefix: _, ...rule } = props.rule;
            props.onChange(isPrefix ? { ...rule, isPrefix } : rule);
          }}
        />
        <Show when={TAG_FIELDS[props.rule.to].type}>
          <Checkbox
            label="created where missing"
            disabled={props.isReadOnly}
            isChecked={props.rule.creates === true}
            onChange={(creates) => {
              const { creates: _, ...rule } = props.rule;
              props.onChange(creates ? { ...rule, creates } : rule);
            }}
          />
        </Show>
      </div>
      <Show when={!props.isReadOnly}>
        <IconButton size="small" label={`Remove rule ${props.index + 1}`} icon={X} onClick={() => props.onRemove()} />
      </Show>
    </div>
  );
}

function Preview(props: { connectionId: string; rules: readonly TagRule[] }): JSX.Element {
  const preview = useQuery(() => ({
    ...tagRulesPreviewQuery(props.connectionId, [...props.rules]),
    placeholderData: (previous) => previous,
  }));
  const items = () => (preview.isSuccess ? preview.data.items : []);
  const creates = (item: { tag: string; to: string }) =>
    props.rules.some((rule) => rule.tag === item.tag && rule.to === item.to && rule.creates);
  return (
    <Switch>
      <Match when={preview.isPending}>
        <SkeletonLines count={3} label="Trying the rules" />
      </Match>
      <Match when={preview.error}>
        {(error) => <Problem error={error()} onRetry={() => void preview.refetch()} />}
      </Match>
      <Match when={items().length === 0}>
        <p class="quiet">Nothing that this connection found has these tags with a value.</p>
      </Match>
      <Match when={preview.isSuccess}>
        <TableScroll label="What the rules would do" isPlain>
          <table class="item-table">
            <thead>
              <tr>
                <th scope="col">Tag</th>
                <th scope="col">Value</th>
                <th scope="col">Names</th>
                <th scope="col" class="item-number">
                  Resources
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={items().slice(0, MAX_SHOWN)}>
                {(item) => (
                  <tr>
                    <td class="mono">{item.tag}</td>
                    <td class="mono">{item.value}</td>
                    <td>
                      {item.to}
                      <Show
                        when={item.target}
                        fallback={
                          <Show when={TAG_FIELDS[item.to as TagRule["to"]].type}>
                            <span class="quiet">
                              {creates(item)
                                ? " of that name, which the next run creates"
                                : " of that name: there is none yet"}
                            </span>
                          </Show>
                        }
                      >
                        {(target) => (
                          <>
                            {" "}
                            <Tag text={target().name} />
                          </>
                        )}
                      </Show>
                    </td>
                    <td class="item-number">{formatCount(item.resources)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </TableScroll>
      </Match>
    </Switch>
  );
}

/** Which tags say what a resource belongs to, tried on what was found before they are saved. */
function TagRules(props: { record: RecordDto; canWrite: boolean }): JSX.Element {
  const saved = () => (Array.isArray(props.record.tagRules) ? (props.record.tagRules as TagRule[]) : []);
  const [draft, setDraft] = createSignal<readonly TagRule[]>();
  const [previewed, setPreviewed] = createSignal<readonly TagRule[]>();
  const attempt = createAttempt();
  const keysId = createUniqueId();
  const rules = () => draft() ?? saved();
  const found = useQuery(() => tagRulesPreviewQuery(props.record.id, []));
  const keys = () => (found.isSuccess ? found.data.keys : []);
  const suggested = () => (props.canWrite ? suggestedRules(rules(), keys()) : []);
  const isChanged = () => draft() !== undefined && JSON.stringify(usableRules(rules())) !== JSON.stringify(saved());
  const save = () =>
    attempt.run(async () => {
      const tagRules = usableRules(rules());
      await patchRecord("connection", props.record.id, props.record.version, {
        tagRules: tagRules.length > 0 ? tagRules : null,
      });
      setDraft(undefined);
    }, "Saved. The next run applies them.");
  return (
    <Card title="Tag rules">
      <div class="stack">
        <p class="field-help">
          A tag can say which application or system a resource belongs to, its environment or its role. Where a value
          carries more, such as shop-web-01, its beginning can name it. Applications and systems that do not exist yet
          can be created by the run that finds them named.
        </p>
        <datalist id={keysId}>
          <For each={keys()}>{({ key }) => <option value={key} />}</For>
        </datalist>
        <div class="tag-rules">
          <Index each={rules()}>
            {(rule, index) => (
              <RuleRow
                rule={rule()}
                index={index}
                keysId={keysId}
                isReadOnly={!props.canWrite}
                onChange={(changed) => setDraft(rules().map((one, i) => (i === index ? changed : one)))}
                onRemove={() => setDraft(rules().filter((_, i) => i !== index))}
              />
            )}
          </Index>
        </div>
        <Show when={suggested().length > 0}>
          <div class="row wizard-wrap">
            <span class="quiet">Found on its resources:</span>
            <For each={suggested()}>
              {({ key, resources, ...rule }) => (
                <Button size="small" icon={Plus} onClick={() => setDraft([...rules(), rule])}>
                  {key} names {TARGETS.find(({ value }) => value === rule.to)?.label} ({formatCount(resources)})
                </Button>
              )}
            </For>
          </div>
        </Show>
        <div class="row wizard-wrap">
          <Show when={props.canWrite}>
            <Button size="small" icon={Plus} onClick={() => setDraft([...rules(), { tag: "", to: "application" }])}>
              Add a rule
            </Button>
          </Show>
          <Button
            size="small"
            disabled={usableRules(rules()).length === 0}
            onClick={() => setPreviewed(usableRules(rules()))}
          >
            Try them
          </Button>
          <Show when={isChanged()}>
            <Button size="small" variant="primary" isBusy={attempt.isBusy()} onClick={save}>
              Save the rules
            </Button>
            <Button size="small" variant="quiet" onClick={() => setDraft(undefined)}>
              Forget the changes
            </Button>
          </Show>
        </div>
        <Show when={previewed()}>{(tried) => <Preview connectionId={props.record.id} rules={tried()} />}</Show>
      </div>
    </Card>
  );
}

/** Rules about dependencies that count without a person's word; taking one away asks again from the next find on. */
function AcceptedRules(props: { record: RecordDto; canWrite: boolean }): JSX.Element {
  const attempt = createAttempt();
  const rules = () => (Array.isArray(props.record.alwaysAccept) ? (props.record.alwaysAccept as DependencyRule[]) : []);
  const remove = (rule: DependencyRule) =>
    attempt.run(() =>
      setAcceptRules(
        props.record.id,
        rules().filter((one) => one !== rule),
      ),
    );
  return (
    <Card title="Dependencies accepted without asking">
      <Show
        when={rules().length > 0}
        fallback={<p class="field-help">None. Every dependency that this connection suggests waits for a decision.</p>}
      >
        <span class="record-links">
          <For each={rules()}>
            {(rule) => (
              <Tag
                text={DEPENDENCY_RULES[rule]?.label ?? rule}
                onRemove={props.canWrite ? () => void remove(rule) : undefined}
              />
            )}
          </For>
        </span>
      </Show>
    </Card>
  );
}

/** What a connection does by itself with what it finds. */
export function RulesTab(props: { record: RecordDto; canWrite: boolean }): JSX.Element {
  return (
    <div class="stack rules">
      <TagRules record={props.record} canWrite={props.canWrite} />
      <AcceptedRules record={props.record} canWrite={props.canWrite} />
    </div>
  );
}
