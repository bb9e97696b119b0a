import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { PathText } from './PathText.tsx';

afterEach(cleanup);

test.each([
  ['C:\\Windows\\powershell.exe', 'C:\\<wbr>Windows\\<wbr>powershell.exe'],
  ['/usr/bin/pwsh', '/<wbr>usr/<wbr>bin/<wbr>pwsh'],
  ['pwsh', 'pwsh'],
])('%s may break after its separators only', (path, html) => {
  const { container } = render(<PathText path={path} />);
  expect(container.innerHTML).toBe(html);
  expect(container.textContent).toBe(path);
});
