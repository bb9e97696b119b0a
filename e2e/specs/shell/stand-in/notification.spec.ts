import { expect, test } from '../../../fixtures.ts';
import { alike, onlyRoma } from '../../../fleets.ts';
import { Alerts } from '../../../pages/alerts.ts';

const life = {
  phases: [
    ['ok', '1h'],
    ['hung', '100h'],
  ],
};
test.use(onlyRoma(alike('SQL-PROD-02', { life })));

test('behind other windows an alert is told by the system, counted beside the clock, and its click leads to the VM', async ({
  control,
  dashboard,
  demo,
  page,
  panel,
}) => {
  const alerts = new Alerts(page);
  await dashboard.showAll();
  await expect(dashboard.row('SQL-PROD-02')).toContainText('Operating normally');
  await alerts.loseAtOnce();
  expect(await control.trayToolTips()).toEqual(['Hyper-V Vitals']);

  await control.minimize();
  await demo.moveClock(3_660_000);
  await expect.poll(() => control.notifications()).toEqual([{ title: 'Heartbeat lost', body: 'SQL-PROD-02, DEMO-ROMA-01' }]);
  expect(await control.trayToolTips()).toEqual(['Hyper-V Vitals: new alerts: 1']);

  await control.clickNotification(0);
  await expect.poll(() => control.windows()).toMatchObject([{ minimized: false, focused: true }]);
  await expect(panel.whole).toContainText('SQL-PROD-02');
  await expect(panel.whole).toContainText('Heartbeat lost');
  // Who has gone there has seen it.
  await expect.poll(() => control.trayToolTips()).toEqual(['Hyper-V Vitals']);
  expect(await control.notifications()).toEqual([]);
});
