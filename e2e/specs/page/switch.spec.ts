import { expect, sharedTest as test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';

/** Names as the host tells them, and how their switches name them. */
const hostileNames = [
  '$(Stop-VM *) & $env:PATH; #',
  '<img src=x onerror=alert(1)>',
  `CI [build] *1`,
  `O'Brien "quoted"`,
  'خادم-الملفات 01',
].map((name) => ({ name, shown: name }));
hostileNames.push(
  { name: '\u202eEVIL-gpj.exe', shown: '[U+202E]EVIL-gpj.exe' },
  { name: 'LOOKS-01', shown: 'LOOKS-01 (1a3c5e70) on DEMO-ROMA-01' },
  { name: 'Looks-01\u00a0', shown: 'Looks-01\u2420 (2b4d6f81) on DEMO-ROMA-01' },
  { name: 'LOOKS\u200b-01', shown: 'LOOKS[U+200B]-01 (3c5e7092) on DEMO-ROMA-01' },
);

test.use(
  onlyRoma(
    erp,
    alike('ERP-WEB-02', { ips: ['10.20.1.42'] }),
    alike('ERP-WEB-03'),
    alike('ERP-NODE-04', { clustered: true }),
    { name: 'TEST-CLONE', id: '7d10a4be-2c55-4f0b-8d6e-3b1f5a9c0001' },
    { name: 'TEST-CLONE', id: 'e4902f17-61aa-4c0d-9b7f-8c2d6e1b0002' },
    ...hostileNames.map(({ name, shown }) => {
      const id = /\((\w{8})\)/.exec(shown)?.[1];
      return id === undefined ? { name } : { name, id: `${id}-2c55-4f0b-8d6e-3b1f5a9c0001` };
    }),
  ),
);
test.beforeEach(({ dashboard }) => dashboard.showAll());

test('a change of low impact: says beforehand what it does, switches at once, offers to undo it', async ({ dashboard, page }) => {
  const copies = dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01');
  await expect(copies).not.toBeChecked();

  await copies.hover();
  await expect(page.getByRole('tooltip')).toContainText('can write files into the guest');

  await copies.click();
  await expect(copies).toBeChecked();
  const toast = dashboard.toast('Guest Service Interface is on for ERP-WEB-01');
  await expect(toast).toContainText('can write files into the guest');
  await expect(toast).toContainText('Read back at');

  // F6 leads to the message without a pointer; while the focus is in it, it stays.
  await page.keyboard.press('F6');
  await page.keyboard.press('Tab');
  await expect(toast.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(copies).not.toBeChecked();
  await expect(dashboard.toast('Guest Service Interface is off for ERP-WEB-01')).toContainText('Undone');
});

test('a change of medium impact: asks at the switch, naming the VM, its host and its uptime', async ({ dashboard, page }) => {
  const exchange = dashboard.switchOf('Data Exchange', 'ERP-WEB-02');
  await exchange.click();

  const question = page.getByRole('dialog', { name: 'Turn off Data Exchange on ERP-WEB-02?' });
  await expect(question).toContainText('DEMO-ROMA-01');
  await expect(question).toContainText('8 d 21 h');
  await expect(question).toContainText('Its addresses and its system’s name vanish from the host');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(exchange).toBeChecked();
  await expect(exchange).toBeFocused();

  await exchange.click();
  await question.getByRole('button', { name: 'Turn off Data Exchange' }).click();
  await expect(exchange).not.toBeChecked();
  await expect(dashboard.toast('Data Exchange is off for ERP-WEB-02')).toBeVisible();
  // Without data exchange the host knows no addresses: the next read shows it.
  await expect(dashboard.row('ERP-WEB-02')).not.toContainText('10.20.1.42');
});

test('a change of high impact: nothing can be done before the loss is ticked', async ({ dashboard, page }) => {
  const shutdown = dashboard.switchOf('Guest Shutdown', 'ERP-WEB-03');
  await shutdown.click();

  const question = page.getByRole('dialog', { name: 'Turn off Guest Shutdown on ERP-WEB-03?' });
  const act = question.getByRole('button', { name: 'Turn off Guest Shutdown' });
  const loss = question.getByRole('checkbox', { name: /the next restart of the host will power it off hard/ });
  await expect(loss).toBeFocused();
  await expect(act).toBeDisabled();

  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();

  await loss.check();
  await act.click();
  await expect(shutdown).not.toBeChecked();
  await expect(dashboard.toast('Guest Shutdown is off for ERP-WEB-03')).toBeVisible();
});

test('a question leads to what the service is for, and back to where it was asked', async ({ dashboard, page }) => {
  await dashboard.switchOf('Data Exchange', 'ERP-WEB-01').click();
  await page.getByRole('dialog').getByRole('link', { name: 'Data Exchange' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Data Exchange' })).toBeFocused();
  await page.goBack();
  await expect(dashboard.switchOf('Data Exchange', 'ERP-WEB-01')).toBeChecked();
});

test('what is known of a VM changes the warning: heartbeat off is medium, and high on a clustered VM', async ({ dashboard, page }) => {
  await dashboard.switchOf('Heartbeat', 'ERP-WEB-03').click();
  await expect(page.getByRole('dialog', { name: 'Turn off Heartbeat on ERP-WEB-03?' })).toContainText('Medium impact');
  await page.keyboard.press('Escape');

  await dashboard.switchOf('Heartbeat', 'ERP-NODE-04').click();
  const question = page.getByRole('dialog', { name: 'Turn off Heartbeat on ERP-NODE-04?' });
  await expect(question).toContainText('High impact');
  await expect(question.getByRole('checkbox', { name: /the cluster may take it for failed/ })).toBeVisible();
});

test('two VMs of one name on one host are told apart by their id wherever one of them is meant', async ({ dashboard, page }) => {
  await expect(page.getByRole('rowheader', { name: 'TEST-CLONE (7d10a4be)' })).toBeVisible();
  const first = dashboard.switchOf('Guest Service Interface', 'TEST-CLONE (7d10a4be) on DEMO-ROMA-01');
  const second = dashboard.switchOf('Guest Service Interface', 'TEST-CLONE (e4902f17) on DEMO-ROMA-01');
  await second.click();
  await expect(second).toBeChecked();
  await expect(first).not.toBeChecked();
  await expect(dashboard.toast('Guest Service Interface is on for TEST-CLONE (e4902f17)')).toBeVisible();
  await dashboard.switchOf('Guest Shutdown', 'TEST-CLONE (7d10a4be) on DEMO-ROMA-01').click();
  await expect(page.getByRole('dialog', { name: 'Turn off Guest Shutdown on TEST-CLONE (7d10a4be)?' })).toBeVisible();
});

test('hostile names are shown with nothing hidden in them and switched like any other', async ({ dashboard }) => {
  const on = dashboard.grid.getByRole('switch', { name: /^Guest Service Interface/, checked: true });
  await expect(dashboard.switchOf('Guest Service Interface', hostileNames[0]?.shown ?? '')).not.toBeChecked();
  const before = await on.count();
  for (const [done, { shown }] of hostileNames.entries()) {
    const copies = dashboard.switchOf('Guest Service Interface', shown);
    await copies.click();
    await expect(copies).toBeChecked();
    // Each click switched its own VM and no other.
    await expect(on).toHaveCount(before + done + 1);
  }
});

test.describe('two VMs of one name', () => {
  test.use({
    environment: { HVV_DEMO_HOSTS: 'DEMO-ROMA-01,DEMO-MILANO-02' },
    scenario: { fleet: { vms: [{ name: 'TWIN' }] } },
  });

  test('are told apart by their host, and only the one that was meant is switched', async ({ dashboard }) => {
    const roma = dashboard.switchOf('Guest Service Interface', 'TWIN on DEMO-ROMA-01');
    const milano = dashboard.switchOf('Guest Service Interface', 'TWIN on DEMO-MILANO-02');
    await expect(milano).not.toBeChecked();
    await roma.click();
    await expect(roma).toBeChecked();
    await expect(milano).not.toBeChecked();
  });
});
