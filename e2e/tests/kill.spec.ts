import { Api, expect, findings, sample, test } from '../kit/index.ts';

const kills = 20;

test('killed twenty times while submissions arrive, it loses none that it acknowledged and delivers every one', async ({ server, receiver }) => {
  test.setTimeout(300_000);
  const api = await Api.of(server);
  const slug = 'feedback-under-fire';
  await api.live(sample('give-feedback-on-a-service', slug), receiver);
  const answers = { satisfaction: 'satisfied' };
  const acknowledged = new Set<string>();
  let number = 0;
  let over = false;

  const submit = async () => {
    while (!over) {
      number += 1;
      const key = { 'idempotency-key': `submission-${number}` };
      const answer = await api.send('POST', `/f/${slug}/submissions`, { answers }, key).catch(() => undefined);
      if (answer?.status === 201) {
        acknowledged.add(((await answer.json().catch(() => ({}))) as { id?: string }).id ?? 'unread');
      } else if (answer && answer.status !== 503) {
        throw new Error(`${answer.status}: ${await answer.text()}`);
      } else {
        await new Promise((resume) => setTimeout(resume, 20));
      }
    }
  };
  const people = Array.from({ length: 4 }, submit);
  for (let kill = 0; kill < kills; kill += 1) {
    await new Promise((resume) => setTimeout(resume, 100 + Math.random() * 300));
    await server.end('SIGKILL');
    await server.begin();
  }
  over = true;
  await Promise.all(people);
  acknowledged.delete('unread');
  expect(acknowledged.size).toBeGreaterThan(kills);

  // The schedule's first pause after a failure is seconds, and a lease that died with its process must run out.
  const missing = () => {
    const here = new Set(receiver.received.map(({ message }) => message.data.id));
    return [...acknowledged].filter((id) => !here.has(id));
  };
  await expect.poll(() => missing().length, { timeout: 240_000, intervals: [500] }).toBe(0);
  expect(receiver.refused).toEqual([]);
  expect(await findings(receiver.received[0]!.message)).toEqual([]);
});
