import { expect, test } from 'vitest'
import { latestOnly } from '../../../renderer/app/useAsked'

const turn = () => new Promise((done) => setTimeout(done, 0))

test('an answer for older text is dropped, and what was typed in between is never asked', async () => {
  const asked: string[] = []
  const heard: string[] = []
  const answers: (() => void)[] = []
  const say = latestOnly((text) => { asked.push(text); return new Promise<string>((done) => answers.push(() => done(text))) }, (answer) => heard.push(answer))
  say('d')
  say('di')
  say('dib')
  answers[0]?.()
  await turn()
  answers[1]?.()
  await turn()
  expect({ asked, heard }).toEqual({ asked: ['d', 'dib'], heard: ['dib'] })
})
