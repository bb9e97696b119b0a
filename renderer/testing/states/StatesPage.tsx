import '../../features/vms/grid.css';
import { FluentProvider } from '@fluentui/react-components';
import type { i18n as I18n } from 'i18next';
import { Fragment, useEffect } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { fitColumns } from '../../features/vms/column-fit.ts';
import { ColumnHeader } from '../../features/vms/ColumnHeader.tsx';
import { columns, sizes } from '../../features/vms/columns.ts';
import { EmptyRow, SkeletonRow } from '../../features/vms/FillerRow.tsx';
import { VmRow } from '../../features/vms/VmRow.tsx';
import { ModelProvider } from '../../store/app-model.ts';
import type { AppModel } from '../../store/app-model.ts';
import type { VitalsTheme } from '../../theme/themes.ts';
import { darkTheme } from '../../theme/themes.ts';
import { cellSpecimens, rowSpecimens, statusSpecimens } from './specimens.ts';
import type { Specimen } from './specimens.ts';
import '../../app/app.css';
import './states-page.css';

interface Props {
  readonly model: AppModel;
  readonly i18n: I18n;
  readonly theme: VitalsTheme;
}

const fit = fitColumns(1_400, new Set());
const headings = columns.map((id) => ({ id, sorted: false, sortable: false }) as const);

/** Every state that a row and a cell can have, on one page: to look at, and for the tests. Drawn by the table's own parts. */
export function StatesPage({ model, i18n, theme }: Props): ReactNode {
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.documentElement.style.colorScheme = theme === darkTheme ? 'dark' : 'light';
  }, [i18n, theme]);
  return (
    <I18nextProvider i18n={i18n}>
      <ModelProvider value={model}>
        <FluentProvider theme={theme}>
          <main className="states">
            <h1>States</h1>
            <Table name="Status" specimens={Object.values(statusSpecimens)} />
            <Table name="Rows" specimens={rowSpecimens} fillers />
            <Table name="Service cells" specimens={cellSpecimens} />
          </main>
        </FluentProvider>
      </ModelProvider>
    </I18nextProvider>
  );
}

interface TableProps {
  readonly name: string;
  readonly specimens: readonly Specimen[];
  /** Also what stands where there is no VM. */
  readonly fillers?: boolean;
}

function Table({ name, specimens, fillers = false }: TableProps): ReactNode {
  const lines = specimens.length + (fillers ? 3 : 0);
  const place = (index: number) => ({ index, top: index * sizes.row });
  return (
    <>
      <h2>{name}</h2>
      <div
        role="treegrid"
        aria-label={name}
        className="grid"
        style={{ '--columns': fit.template, '--name': `${fit.nameWidth}px`, minWidth: fit.minWidth } as CSSProperties}
      >
        <ColumnHeader columns={headings} onSort={() => undefined} tabColumn={null} share={null} onToggleAll={() => undefined} />
        <div role="rowgroup" className="grid-body" style={{ height: lines * sizes.row }}>
          {specimens.map((specimen, index) => (
            <Line key={specimen.vm.vmId} specimen={specimen} index={index} />
          ))}
          {fillers && (
            <Fragment>
              <VmRow
                {...place(specimens.length)}
                vmKey="no-host/5c0ff3e1-0000-4000-8000-00000000beef"
                readOnly={false}
                reasons={false}
                tabColumn={null}
                open={false}
                muted={null}
                selected={null}
                sharedNameHost={null}
                sharedNameId={null}
                old={null}
                lightAsOf=""
                fullAsOf=""
              />
              <EmptyRow {...place(specimens.length + 1)} />
              <SkeletonRow {...place(specimens.length + 2)} />
            </Fragment>
          )}
        </div>
      </div>
    </>
  );
}

function Line({ specimen, index }: { readonly specimen: Specimen; readonly index: number }): ReactNode {
  return (
    <VmRow
      index={index}
      top={index * sizes.row}
      vmKey={vmKey(specimen.vm)}
      readOnly={specimen.readOnly ?? false}
      reasons={specimen.reasons ?? false}
      tabColumn={index === 0 ? 0 : null}
      open={false}
      muted={null}
      selected={null}
      sharedNameHost={null}
      sharedNameId={null}
      old={specimen.old ?? null}
      lightAsOf="07:54"
      fullAsOf="07:52"
    />
  );
}
