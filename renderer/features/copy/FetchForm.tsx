import { Button, Input, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { mostFiles } from '../../../shared/contract/files.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { FileChoice } from '../../../shared/domain/copy.ts';
import { fetchFault } from '../../../shared/domain/fetch.ts';
import { useText } from '../../i18n/i18n.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { fetchAsPowerShell } from './fetch-as-power-shell.ts';
import type { Fetch } from './use-fetch.ts';

interface Props {
  readonly vm: VmRecord;
  readonly way: FileChoice;
  readonly fetch: Fetch;
  /** Nothing can be copied now. */
  readonly blocked: boolean;
}

/** The paths in the guest, the folder of this computer, and the button that copies. */
export function FetchForm({ vm, way, fetch, blocked }: Props): ReactNode {
  const { t } = useText();
  const faultId = useId();
  const [text, setText] = useState('');
  const paths = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fault = fetchFault(paths);
  const tooMany = paths.length > mostFiles;
  const folder = fetch.folder.trim();
  const isReady = paths.length > 0 && fault === null && !tooMany && folder !== '';
  return (
    <>
      <form
        className="copy-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked && isReady) void fetch.begin(paths);
        }}
      >
        <label className="copy-folder">
          {t('copy.fetch.files')}
          <Textarea
            size="small"
            maxLength={30_000}
            spellCheck={false}
            value={text}
            aria-invalid={fault !== null || tooMany}
            {...(fault === null && !tooMany ? {} : { 'aria-describedby': faultId })}
            onChange={(_event, data) => setText(data.value)}
          />
        </label>
        {(fault !== null || tooMany) && (
          <p id={faultId} className="copy-fault" role="alert">
            {fault === null
              ? t('copy.fetch.tooMany', { count: mostFiles })
              : t('copy.fetch.ofFile', { path: fault.path, fault: t(`copy.fetch.fault.${fault.fault}`) })}
          </p>
        )}
        {way === 'typed' ? (
          <label className="copy-folder">
            {t('copy.fetch.folder')}
            <Input size="small" maxLength={4_000} value={fetch.folder} onChange={(_event, data) => fetch.setFolder(data.value)} />
          </label>
        ) : (
          <div className="copy-path">
            <Button size="small" onClick={() => void fetch.pick()}>
              {t('copy.fetch.choose')}
            </Button>
            <span className="copy-note">{folder === '' ? t('copy.fetch.noFolder') : <bdi>{folder}</bdi>}</span>
          </div>
        )}
        {fetch.problem !== null && (
          <p role="alert">
            {t(`problem.${fetch.problem.code}.what`)} {t(`problem.${fetch.problem.code}.todo`)}
          </p>
        )}
        <p className="copy-note">{t('copy.fetch.note')}</p>
        <Button size="small" type="submit" disabledFocusable={blocked || !isReady}>
          {t('copy.fetch.begin')}
        </Button>
      </form>
      {isReady && (
        <div className="card-command">
          <CommandBox folded command={fetchAsPowerShell(vm.vmId, paths, folder)} />
        </div>
      )}
    </>
  );
}
