import { Button, Checkbox, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { copyBlock, copyFamily, defaultFolder, fileChoiceOf, targetFault } from '../../../shared/domain/copy.ts';
import type { CopyBlock, TargetFault } from '../../../shared/domain/copy.ts';
import { visibleText } from '../../../shared/domain/visible-text.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useHost, useIsStale } from '../../store/hooks.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';
import { useOperationToasts } from '../operations/use-operation-toasts.tsx';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { copyAsPowerShell } from './copy-as-power-shell.ts';
import { FileChoice } from './FileChoice.tsx';
import { FileList } from './FileList.tsx';
import { useChosenFiles } from './use-chosen-files.ts';
import './copy.css';

/** Why nothing can be copied now, and what to do. */
function BlockWords({ block }: { readonly block: CopyBlock }): ReactNode {
  const { t } = useText();
  if (block.code === 'invalidState') return <p>{t('copy.notRunning')}</p>;
  return (
    <p>
      {t(`problem.${block.code}.what`)} {t(`problem.${block.code}.todo`)}
    </p>
  );
}

/** What is wrong with the folder, or with the name of a file in it. */
function FaultWords({ target, id }: { readonly target: TargetFault; readonly id: string }): ReactNode {
  const { t } = useText();
  const fault = t(`copy.fault.${target.fault}`);
  return (
    <p id={id} className="copy-fault" role="alert">
      {target.name === null ? fault : t('copy.ofFile', { name: visibleText(target.name), fault })}
    </p>
  );
}

/** What the Guest Service Interface is for: files of this computer, copied into the guest. */
export function CopyTool({ vm, readOnly }: { readonly vm: VmRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useText();
  const info = useAppInfo();
  const way = info === undefined ? null : fileChoiceOf(info);
  return (
    <div className="copy-tool">
      <h5 className="card-heading">{t('copy.title')}</h5>
      <p>{t('copy.what')}</p>
      {readOnly ? (
        <p>{t('power.card.readOnly')}</p>
      ) : (
        <>
          {way === 'none' && <p>{t('copy.notHere')}</p>}
          {(way === 'dialog' || way === 'typed') && <CopyForm vm={vm} way={way} />}
        </>
      )}
    </div>
  );
}

/** Files, folder and choices, and the button that copies. */
function CopyForm({ vm, way }: { readonly vm: VmRecord; readonly way: 'dialog' | 'typed' }): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const toasts = useOperationToasts();
  const faultId = useId();
  const chosen = useChosenFiles();
  const host = useHost(vm.hostId);
  const remoteHost = host?.filesElsewhere === true ? host.name : null;
  const [typedFolder, setFolder] = useState<string | null>(null);
  const [createFolders, setCreateFolders] = useState(true);
  const [overwrite, setOverwrite] = useState(false);
  const [wantsSwitch, setWantsSwitch] = useState(false);

  const isOff = vm.details?.services.guestServiceInterface?.enabled === false;
  const switchOn = isOff && wantsSwitch;
  const block = copyBlock(vm, { stale: useIsStale(vm.hostId), underWay: useOperationOf(vm) !== undefined, switchOn });
  const folder = (typedFolder ?? defaultFolder(vm) ?? '').trim();
  const target = folder === '' ? null : targetFault(folder, chosen.files, copyFamily(vm, folder));
  const isReady = chosen.files.length > 0 && folder !== '' && target === null;

  async function begin(): Promise<void> {
    const { hostId, vmId } = vm;
    const files = chosen.files.map(({ path }) => path);
    const wish = { kind: 'copyFiles', hostId, vmId, acknowledged: 'low', files, folder, createFolders, overwrite, switchOn } as const;
    const result = await client.call('operations.start', wish);
    if (!result.ok) toasts.refused('copyFiles', vm, result.problem);
  }

  return (
    <>
      {block !== null && <BlockWords block={block} />}
      {isOff && <Checkbox checked={wantsSwitch} label={t('copy.switchOn')} onChange={() => setWantsSwitch(!wantsSwitch)} />}
      <FileChoice way={way} chosen={chosen} />
      <FileList files={chosen.files} onRemove={chosen.remove} />
      <form
        className="copy-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (block === null && isReady) void begin();
        }}
      >
        <label className="copy-folder">
          {t('copy.folder')}
          <Input
            size="small"
            maxLength={1_000}
            value={typedFolder ?? defaultFolder(vm) ?? ''}
            aria-invalid={target !== null}
            {...(target === null ? {} : { 'aria-describedby': faultId })}
            onChange={(_event, data) => setFolder(data.value)}
          />
        </label>
        {target !== null && <FaultWords target={target} id={faultId} />}
        <Checkbox checked={createFolders} label={t('copy.createFolders')} onChange={() => setCreateFolders(!createFolders)} />
        <Checkbox checked={overwrite} label={t('copy.overwrite')} onChange={() => setOverwrite(!overwrite)} />
        {remoteHost !== null && <p className="copy-note">{t('copy.elsewhere')}</p>}
        <p className="copy-note">{t('copy.sizeNote')}</p>
        <Button size="small" type="submit" disabledFocusable={block !== null || !isReady}>
          {t('copy.begin')}
        </Button>
      </form>
      {isReady && (
        <div className="card-command">
          <CommandBox folded command={copyAsPowerShell(vm.vmId, chosen.files, { folder, createFolders, overwrite, remoteHost })} />
        </div>
      )}
    </>
  );
}
