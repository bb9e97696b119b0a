import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useMutes } from '../../app/alert-queries.ts';
import { startPlace } from '../../app/place.ts';
import { go } from '../../app/use-place.ts';
import { useText } from '../../i18n/i18n.ts';
import { useRoom } from './use-room.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { useWall } from './use-wall.ts';
import { WallCardView } from './WallCardView.tsx';
import { WallFoot } from './WallFoot.tsx';
import { WallHead } from './WallHead.tsx';
import { WallHosts } from './WallHosts.tsx';
import { shownAt } from './wall-model.ts';
import './wall.css';

/** From this width there are three columns, and from this height two rows of cards, in px. */
const wide = 1_100;
const tall = 900;

/** The whole window as a wall to look at from afar: who needs help, worst first, and how every host stands. It turns by itself; Esc leaves it. */
export function WallPage({ hostId }: { readonly hostId: string | null }): ReactNode {
  const { t } = useText();
  const { wall, turn, now } = useWall(hostId);
  const mutes = useMutes() ?? [];
  const { room, measure } = useRoom();
  const main = useRef<HTMLElement | null>(null);
  useWakeLock();
  useEffect(() => {
    main.current?.focus();
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') go(startPlace);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, []);
  const columns = room.width >= wide ? 3 : 2;
  const most = columns * (room.height >= tall ? 2 : 1);
  const cards = shownAt(wall.cards, most, turn);
  return (
    <main
      ref={(element) => {
        main.current = element;
        measure(element);
      }}
      className="wall"
      tabIndex={-1}
      aria-label={t('wall.label')}
      data-columns={columns}
    >
      <WallHead wall={wall} now={now} />
      {cards.length > 0 && (
        <ul className="wall-cards" aria-label={t('wall.cards')}>
          {cards.map((card) => (
            <WallCardView key={`${card.kind} ${card.key}`} card={card} mutes={mutes} now={now} />
          ))}
        </ul>
      )}
      <WallHosts hosts={wall.hosts} columns={columns} turn={turn} mutes={mutes} now={now} />
      <WallFoot wall={wall} now={now} mutes={mutes} shown={cards.length} />
    </main>
  );
}
