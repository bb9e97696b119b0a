import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useAppInfo } from '../../app/queries.ts';
import { TitleBarSlot } from '../../app/TitleBarSlot.tsx';
import { TipHost } from '../../components/TipHost.tsx';
import type { TipSource } from '../../components/TipHost.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useStructure } from '../../store/hooks.ts';
import { CommandBar } from '../bar/CommandBar.tsx';
import { PanelHost } from '../panel/PanelHost.tsx';
import { ChangeProvider } from './change/ChangeProvider.tsx';
import { fitColumns } from './column-fit.ts';
import { BeyondNote } from './controls/BeyondNote.tsx';
import { ColumnChooser } from './controls/ColumnChooser.tsx';
import { DriftRules } from './controls/DriftRules.tsx';
import { EmptyNote } from './controls/EmptyNote.tsx';
import { FilterChips } from './controls/FilterChips.tsx';
import { KeysDialog } from './controls/KeysDialog.tsx';
import { ReportMenu } from './controls/ReportMenu.tsx';
import { SearchBox } from './controls/SearchBox.tsx';
import { SortAgain } from './controls/SortAgain.tsx';
import { SummaryStrip } from './controls/SummaryStrip.tsx';
import { ViewPicker } from './controls/ViewPicker.tsx';
import { followTold } from './follow-told.ts';
import { NewsLine } from './NewsLine.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useDriftOfPlace } from './use-drift-of-place.ts';
import { tell } from './tell.ts';
import { useColumnModel } from './use-column-model.ts';
import { useAsked, useBeyond, useRowGroups, useRowOrder } from './use-row-order.ts';
import { useSummary } from './use-summary.ts';
import { useView } from './use-view.ts';
import { useWidth } from './use-width.ts';
import { VmTable } from './VmTable.tsx';

/** The start page: what needs attention, or all VMs of all hosts, with their services. */
export function VmsPage(): ReactNode {
  const model = useModel();
  const { t, language } = useText();
  const info = useAppInfo();
  const view = useView();
  const order = useRowOrder(view.query);
  const groups = useRowGroups(order);
  const asked = useAsked(order);
  const beyond = useBeyond(order);
  const summary = useSummary();
  useStructure();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const hidden = view.hiddenColumns.join(' ');
  const fit = useMemo(() => fitColumns(width, new Set(hidden.split(' ')), view.sparks), [width, hidden, view.sparks]);
  const { columns, toggle } = useColumnModel(fit.hidden, view.state.sort, view.sort);
  // Until the application has said that changes are allowed, nothing can be switched.
  const readOnly = info === undefined || info.changesRefused !== null;
  const tips = useMemo<TipSource>(
    () => ({
      tell: (element) => tell(element, { model, t, language, readOnly }),
      follow: (element, changed) => followTold(element, model, changed),
    }),
    [model, t, language, readOnly],
  );
  const known = model.fleet.sequence !== null;
  const hosts = model.fleet.hosts().length;
  const found = groups.reduce((sum, group) => sum + group.keys.length, 0);
  const { filter, search } = view.state;
  const { widen, showDrift } = view;
  useDriftOfPlace(showDrift);
  // The table is drawn again only when what stands in it changes.
  const beyondNote = useMemo(() => (beyond === 0 ? null : <BeyondNote count={beyond} onWiden={widen} />), [beyond, widen]);
  const heard = [t('controls.found', { count: found }), ...(beyond === 0 ? [] : [t('empty.beyond', { count: beyond })])].join('. ');
  const narrowed = filter !== null || search.trim() !== '';
  return (
    <>
      <TitleBarSlot>
        <SearchBox value={search} onChange={view.search} />
      </TitleBarSlot>
      <CommandBar
        tools={
          <>
            <SortAgain order={order} />
            <ColumnChooser
              hidden={view.hiddenColumns}
              dropped={fit.dropped}
              onChange={view.hideColumns}
              sparks={view.sparks}
              onSparks={view.showSparks}
            />
            <ReportMenu view={view.state} hidden={view.hiddenColumns} groups={groups} ready={summary.read} />
            <KeysDialog />
          </>
        }
      >
        <ViewPicker
          state={view.state}
          views={view.saved}
          changed={view.changed}
          onOpen={view.open}
          onSave={view.save}
          onRename={view.rename}
          onDelete={view.remove}
        />
        <FilterChips summary={summary} filter={filter} onToggle={view.toggle} />
      </CommandBar>
      {hosts > 0 && <SummaryStrip summary={summary} filter={filter} onToggle={view.toggle} />}
      {filter === 'drift' && <DriftRules driftFrom={view.state.driftFrom} onShow={view.showDrift} />}
      <p className="only-heard" role="status">
        {narrowed ? heard : ''}
      </p>
      <NewsLine />
      {view.notKept && (
        <p className="content-note" role="status">
          {t('controls.notKept')}
        </p>
      )}
      <div className="grid-page" data-region="grid">
        {!known && <p className="content-note">{t('app.loading')}</p>}
        {known && hosts === 0 && <p className="content-note">{t('host.none')}</p>}
        <ChangeProvider>
          <TipHost tips={tips}>
            <VmTable
              groups={groups}
              asked={asked}
              narrowed={narrowed}
              readOnly={readOnly}
              reasons={view.state.sort.by === 'attention'}
              columns={columns}
              onSort={toggle}
              fit={fit}
              sparks={view.sparks}
              scroller={scroller}
              foot={beyondNote !== null && groups.length > 0}
              onTouch={order.hold}
              onLeave={order.release}
            >
              {groups.length > 0 ? (
                beyondNote
              ) : hosts === 0 ? null : (
                <EmptyNote
                  state={view.state}
                  vms={summary.total}
                  hosts={hosts}
                  calm={summary.hosts.length === 0 && summary.fresh === summary.total}
                  services={view.services}
                  onClear={view.clear}
                  onShowAll={() => view.open('all')}
                  onWiden={view.widen}
                />
              )}
            </VmTable>
          </TipHost>
          <PanelHost groups={groups} readOnly={readOnly} tips={tips} />
        </ChangeProvider>
      </div>
      {!readOnly && <SelectionBar groups={groups} />}
    </>
  );
}
