import { Button, Field, Input } from '@fluentui/react-components';
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { markKey } from '../../../shared/contract/policy.ts';
import { mostTags, vmTagSchema } from '../../../shared/contract/wanted.ts';
import { useMarking } from '../../app/use-marking.ts';
import { useNotes } from '../../app/use-notes.ts';
import { useText } from '../../i18n/i18n.ts';
import { useKnownTags } from '../policy/use-known-marks.ts';
import './panel-tags.css';

/** The words that people gave to this VM: rules of the policy find it by them. */
export function TagsEditor({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const { markOne } = useMarking();
  const { allowed } = useNotes();
  const known = useKnownTags();
  const listId = useId();
  const section = useRef<HTMLElement>(null);
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const save = useMutation({
    mutationFn: ({ tag, given }: { readonly tag: string; readonly given: boolean }) => markOne(vm, { tag }, given),
  });
  const problem = save.data?.ok === false ? save.data.problem : null;
  const has = new Set(vm.tags.map((tag) => markKey({ tag })));
  const read = vmTagSchema.safeParse(text);
  const isThere = read.success && has.has(markKey({ tag: read.data }));
  const fault = text.trim() === '' ? null : isThere ? t('panel.tags.there') : read.success ? null : t('policy.tagFault');

  function focusField(): void {
    section.current?.querySelector<HTMLInputElement>('input')?.focus();
  }

  function add(event: FormEvent): void {
    event.preventDefault();
    if (!read.success || isThere || save.isPending || vm.tags.length >= mostTags) return;
    // As others write it: two that differ by their case alone are the same.
    const spelled = known.find((tag) => markKey({ tag }) === markKey({ tag: read.data })) ?? read.data;
    const change = { tag: spelled, given: true };
    save.mutate(change, {
      onSuccess: (result) => {
        if (!result.ok) return;
        // Others have given it tags since.
        if (result.value.full > 0) return setSaid(t('panel.tags.full', { count: mostTags }));
        setText('');
        setSaid(t('panel.tags.added', { tag: spelled }));
      },
    });
  }

  function remove(tag: string): void {
    if (save.isPending) return;
    save.mutate(
      { tag, given: false },
      {
        onSuccess: (result) => {
          if (!result.ok) return;
          setSaid(t('panel.tags.removed', { tag }));
          focusField();
        },
      },
    );
  }

  return (
    <section ref={section} className="panel-tag-editor">
      <h3 className="panel-heading">{t('panel.tags.title')}</h3>
      <p className="panel-note">{t('panel.tags.text')}</p>
      {vm.tags.length === 0 && <p>{t('panel.tags.none')}</p>}
      {vm.tags.length > 0 && (
        <ul className="panel-tag-list" aria-label={t('panel.tags.title')}>
          {vm.tags.map((tag) => (
            <li key={tag} className="panel-tag">
              <bdi>{tag}</bdi>
              {allowed && (
                <button
                  type="button"
                  className="panel-tag-remove"
                  aria-label={t('panel.tags.remove', { tag })}
                  title={t('panel.tags.remove', { tag })}
                  onClick={() => remove(tag)}
                >
                  <Dismiss12Regular />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {allowed && vm.tags.length < mostTags && (
        <form className="panel-tag-form" onSubmit={add}>
          <Field
            label={t('panel.tags.new')}
            size="small"
            validationState={fault === null ? 'none' : 'error'}
            {...(fault === null ? {} : { validationMessage: fault })}
          >
            <Input size="small" list={listId} maxLength={60} value={text} onChange={(_event, { value }) => setText(value)} />
          </Field>
          <datalist id={listId}>
            {known
              .filter((tag) => !has.has(markKey({ tag })))
              .map((tag) => (
                <option key={tag}>{tag}</option>
              ))}
          </datalist>
          <Button size="small" type="submit" disabled={!read.success || isThere} aria-busy={save.isPending || undefined}>
            {t('panel.tags.add')}
          </Button>
        </form>
      )}
      {allowed && vm.tags.length >= mostTags && <p className="panel-note">{t('panel.tags.full', { count: mostTags })}</p>}
      <p className="panel-note" role="status">
        {problem === null ? said : `${t('panel.tags.failed')} ${t(`problem.${problem.code}.what`)} ${t(`problem.${problem.code}.todo`)}`}
      </p>
    </section>
  );
}
