import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MuteTarget } from '../../../shared/contract/mute.ts';
import { vmTagSchema } from '../../../shared/contract/wanted.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { useMutes, useMuting } from '../../app/alert-queries.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { fullName } from '../../store/vm-name.ts';
import { MuteButton } from './MuteButton.tsx';
import { MutedBy } from './MutedBy.tsx';
import './mutes.css';

function nameOf(target: MuteTarget, fleet: FleetStore, t: Translate): string {
  switch (target.kind) {
    case 'vm':
      return fullName(fleet, { ...target, name: fleet.vm(`${target.hostId}/${target.vmId}`)?.name ?? target.vmId }, t);
    case 'host':
      return t('mutes.ofHost', { host: visibleName(fleet.host(target.hostId)?.name ?? target.hostId) });
    case 'tag':
      return t('mutes.ofTag', { tag: target.tag });
  }
}

/** All that is muted now, each with a way to end it; and a way to mute a tag. */
export function MuteList(): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const mutes = useMutes();
  const info = useAppInfo();
  const { end } = useMuting();
  const [text, setText] = useState('');
  const tag = vmTagSchema.safeParse(text);
  const isRefused = info === undefined || (info.changesRefused !== null && info.changesRefused !== 'gatewayWithoutAllowChanges');
  return (
    <>
      {mutes?.length === 0 && <p className="setting mute-none">{t('mutes.none')}</p>}
      {mutes?.map((mute) => {
        const name = nameOf(mute.target, fleet, t);
        return (
          <div key={mute.muteId} className="setting">
            <div className="setting-words">
              <bdi className="setting-label">{name}</bdi>
              <MutedBy mute={mute} />
            </div>
            <Button size="small" disabled={isRefused} aria-label={t('mutes.endOf', { name })} onClick={() => void end(mute.muteId)}>
              {t('mutes.end')}
            </Button>
          </div>
        );
      })}
      <div className="setting">
        <div className="setting-words">
          <label htmlFor="mute-tag" className="setting-label">
            {t('mutes.tagLabel')}
          </label>
          <p id="mute-tag-hint" className="setting-hint">
            {t('mutes.tagHint')}
          </p>
        </div>
        <div className="setting-control">
          <Input
            id="mute-tag"
            size="small"
            maxLength={40}
            aria-describedby="mute-tag-hint"
            value={text}
            onChange={(_event, { value }) => setText(value)}
          />
          {tag.success && (
            <MuteButton
              target={{ kind: 'tag', tag: tag.data }}
              subject={{ hostId: '', vmId: '', tags: [tag.data] }}
              name={t('mutes.ofTag', { tag: tag.data })}
            />
          )}
        </div>
      </div>
    </>
  );
}
