import { expect, test } from '../fixtures.ts';
import { erp, onlyRoma } from '../fleets.ts';

test.use(onlyRoma(erp));
test.beforeEach(({ dashboard }) => dashboard.showAll());

const shadowCopyOff = async ({ dashboard, page }: Pick<Parameters<Parameters<typeof test>[2]>[0], 'dashboard' | 'page'>) => {
  const shadowCopy = dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01');
  await shadowCopy.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off Volume Shadow Copy' }).click();
  return shadowCopy;
};

test('the VM is gone between the list and the click: says so, and writes nothing', async ({ dashboard, demo, page }) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
  await demo.setFaults([{ kind: 'vmGone', vmId: erp['id'] }]);
  await shadowCopyOff({ dashboard, page });
  await expect(dashboard.toast('Volume Shadow Copy')).toContainText(/no longer|gone|not on this host/i);
});

test('the host says yes and does nothing: the read-back tells', async ({ dashboard, demo, page }) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
  await demo.setFaults([{ kind: 'notApplied' }]);
  const shadowCopy = await shadowCopyOff({ dashboard, page });
  await expect(dashboard.toast('Volume Shadow Copy did not change on ERP-WEB-01')).toContainText('a fresh read says that it is still on');
  await expect(shadowCopy).toBeChecked();
});

test('the host refuses in the present state: the reason in words, the switch as it is', async ({ dashboard, demo, page }) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
  await demo.setFaults([{ kind: 'invalidState' }]);
  const shadowCopy = await shadowCopyOff({ dashboard, page });
  await expect(dashboard.toast('Volume Shadow Copy could not be changed on ERP-WEB-01')).toBeVisible();
  await expect(shadowCopy).toBeChecked();
});

for (const [when, at, checked] of [
  ['before it wrote', 'before', true],
  ['after it wrote', 'after', false],
] as const) {
  test(`PowerShell dies in mid-write, ${when}: the VM is read again and the truth is shown`, async ({ dashboard, demo, page }) => {
    await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
    await demo.setFaults([{ kind: 'die', command: 'Disable-VMIntegrationService', at, exitCode: 0, times: 1 }]);
    const shadowCopy = await shadowCopyOff({ dashboard, page });
    await expect(dashboard.toast('Volume Shadow Copy')).toBeVisible();
    await expect(shadowCopy).toBeChecked({ checked });
  });
}

test('PowerShell dies in mid-read: the rows stay, the host says what happened, and it comes back by itself', async ({
  dashboard,
  demo,
}) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
  await demo.setFaults([{ kind: 'die', command: 'Get-VM', at: 'before', signal: 'KILL', times: 2 }]);
  await expect(dashboard.host('DEMO-ROMA-01')).toContainText(/Restarting|PowerShell/);
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
  await expect(dashboard.host('DEMO-ROMA-01')).toContainText('Healthy', { timeout: 60_000 });
});

test.describe('two hosts', () => {
  test.use({ environment: { HVV_DEMO_HOSTS: 'DEMO-ROMA-01,DEMO-MILANO-02' } });

  test('no permission: the header of the host says it, with what to do; the other hosts are well', async ({ dashboard, demo, page }) => {
    await demo.setFaults([{ kind: 'noPermission', host: 'DEMO-ROMA-01' }]);
    await expect(dashboard.host('DEMO-ROMA-01')).toContainText('No permission');
    await expect(page.getByText('S-1-5-32-578').first()).toBeVisible();
    await expect(dashboard.host('DEMO-MILANO-02')).toContainText('Healthy');
    await demo.setFaults([]);
    await page.getByRole('button', { name: 'Try now' }).first().click();
    await expect(dashboard.host('DEMO-ROMA-01')).toContainText('Healthy');
  });
});

test('the management service is down: the last good rows stay', async ({ dashboard, demo }) => {
  await expect(dashboard.switchOf('Heartbeat', 'ERP-WEB-01')).toBeVisible();
  await demo.setFaults([{ kind: 'serviceDown', host: 'DEMO-ROMA-01' }]);
  await expect(dashboard.host('DEMO-ROMA-01')).toContainText('Service down');
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
});

test('noise on stderr, garbage on stdout, an unknown seventh service and unknown values harm nothing', async ({ dashboard, demo }) => {
  await demo.setFaults([{ kind: 'noise' }, { kind: 'garbage', text: 'HVV1 not a frame HVV1END' }, { kind: 'extraService' }]);
  const copies = dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01');
  await copies.click();
  await expect(copies).toBeChecked();
  await demo.setFaults([{ kind: 'unknownEnum', property: 'Heartbeat', value: 99 }]);
  await expect(dashboard.row('ERP-WEB-01')).toContainText('raw value 99');
});
