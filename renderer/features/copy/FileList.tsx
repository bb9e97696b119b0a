import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { ChosenFile } from '../../../shared/contract/files.ts';
import { visibleText } from '../../../shared/domain/visible-text.ts';
import { formatBytes } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';

interface Props {
  readonly files: readonly ChosenFile[];
  readonly onRemove: (path: string) => void;
}

/** The chosen files with their lengths. */
export function FileList({ files, onRemove }: Props): ReactNode {
  const { t, language } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <>
      <h6 ref={heading} tabIndex={-1} className="copy-heading">
        {t('copy.files')}
      </h6>
      {files.length === 0 ? (
        <p className="copy-note">{t('copy.none')}</p>
      ) : (
        <>
          <ul className="copy-files" aria-label={t('copy.files')}>
            {files.map(({ path, name, bytes: length }) => (
              <li key={path} title={visibleText(path)}>
                <bdi>{visibleText(name)}</bdi> <span className="copy-size">{formatBytes(length, language)}</span>
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={t('copy.removeOf', { name: visibleText(name) })}
                  onClick={() => {
                    // The button goes with its line.
                    heading.current?.focus();
                    onRemove(path);
                  }}
                >
                  {t('copy.remove')}
                </Button>
              </li>
            ))}
          </ul>
          <p className="copy-note">{t('copy.total', { count: files.length, size: formatBytes(bytes, language) })}</p>
        </>
      )}
    </>
  );
}
