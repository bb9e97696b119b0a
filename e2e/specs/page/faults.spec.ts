import type { Locator } from '@playwright/test';
import { expect, sharedTest, test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';
import type { Dashboard } from '../../pages/dashboard.ts';

const leaving = alike('ERP-LEAVES-02', { id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a21' });

test.use(onlyRoma(erp, leaving, alike('ERP-DIES-03'), alike('ERP-DIES-04')));
test.beforeEach(({ dashboard }) => dashboard.showAll());

/** Turns a service off that asks first, and gives its switch. */
async function shadowCopyOff(dashboard: Dashboard, vm = 'ERP-WEB-01'): Promise<Locator> {
  const shadowCopy = dashboard.switchOf('Volume Shadow Copy', vm);
  await shadowCopy.click();
  await dashboard.page.getByRole('dialog').getByRole('button', { name: 'Turn off Volume Shadow Copy' }).click();
  return shadowCopy;
}

sharedTest('the VM is gone between the list and the click: says so, and writes nothing', async ({ dashboard, demo }) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-LEAVES-02')).toBeChecked();
  await demo.setFaults([{ kind: 'vmGone', vmId: leaving['id'] }]);
  await shadowCopyOff(dashboard, 'ERP-LEAVES-02');
  await expect(dashboard.toast('Volume Shadow Copy')).toContainText(/no longer|gone|not on this host/i);
});

sharedTest('the host says yes and does nothing: the read-back tells', async ({ dashboard, demo }) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
  await demo.setFaults([{ kind: 'notApplied' }]);
  const shadowCopy = await shadowCopyOff(dashboard);
  await expect(dashboard.toast('Volume Shadow Copy did not change on ERP-WEB-01')).toContainText('a fresh read says that it is still on');
  await expect(shadowCopy).toBeChecked();
});

sharedTest('the host refuses in the present state: the reason in words, the switch as it is', async ({ dashboard, demo }) => {
  await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
  await demo.setFaults([{ kind: 'invalidState' }]);
  const shadowCopy = await shadowCopyOff(dashboard);
  await expect(dashboard.toast('Volume Shadow Copy could not be changed on ERP-WEB-01')).toBeVisible();
  await expect(shadowCopy).toBeChecked();
});

sharedTest(
  'noise on stderr, garbage on stdout, an unknown seventh service and unknown values harm nothing',
  async ({ dashboard, demo }) => {
    await demo.setFaults([{ kind: 'noise' }, { kind: 'garbage', text: 'HVV1 not a frame HVV1END' }, { kind: 'extraService' }]);
    const copies = dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01');
    await copies.click();
    await expect(copies).toBeChecked();
    await demo.setFaults([{ kind: 'unknownEnum', property: 'Heartbeat', value: 99 }]);
    await expect(dashboard.row('ERP-WEB-01')).toContainText('raw value 99');
  },
);

for (const [when, at, vm, checked] of [
  ['before it wrote', 'before', 'ERP-DIES-03', true],
  ['after it wrote', 'after', 'ERP-DIES-04', false],
] as const) {
  sharedTest(`PowerShell dies in mid-write, ${when}: the VM is read again and the truth is shown`, async ({ dashboard, demo }) => {
    await expect(dashboard.switchOf('Volume Shadow Copy', vm)).toBeChecked();
    await demo.setFaults([{ kind: 'die', command: 'Disable-VMIntegrationService', at, exitCode: 0, times: 1 }]);
    const shadowCopy = await shadowCopyOff(dashboard, vm);
    await expect(dashboard.toast('Volume Shadow Copy')).toBeVisible();
    await expect(shadowCopy).toBeChecked({ checked });
  });
}

sharedTest('the management service is down: the last good rows stay', async ({ dashboard, demo }) => {
  await expect(dashboard.switchOf('Heartbeat', 'ERP-WEB-01')).toBeVisible();
  await demo.setFaults([{ kind: 'serviceDown', host: 'DEMO-ROMA-01' }]);
  await expect(dashboard.host('DEMO-ROMA-01')).toContainText('Service down');
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
});

sharedTest(
  'PowerShell dies in mid-read: the rows stay, the host says what happened, and it comes back by itself',
  async ({ dashboard, demo }) => {
    await expect(dashboard.switchOf('Volume Shadow Copy', 'ERP-WEB-01')).toBeChecked();
    await demo.setFaults([{ kind: 'die', command: 'Get-VM', at: 'before', signal: 'KILL', times: 2 }]);
    await expect(dashboard.host('DEMO-ROMA-01')).toContainText(/Restarting|PowerShell/);
    await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
    await expect(dashboard.host('DEMO-ROMA-01')).toContainText('Healthy', { timeout: 60_000 });
  },
);

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
