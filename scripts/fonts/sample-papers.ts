/**
 * Writes papers of several cases as PDF for looking at:
 *
 *   node scripts/run-ts.mjs scripts/fonts/sample-papers.ts [folder]     (out/papers)
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fillFromAnswers } from '../../shared/catalogue/materials'
import { itemPackage } from '../../shared/catalogue/schema'
import { noticeCode } from '../../shared/domain/noticeCode'
import type { PaperFacts } from '../../shared/print/paperFacts'
import { facts, line } from '../../tests/shared/print/facts'
import { resourcesFolder, startPress } from './press'

const out = resolve(process.argv[2] ?? 'out/papers')
mkdirSync(out, { recursive: true })

/** A case of a real item with every paper of its list. */
function ofItem(file: string): PaperFacts {
  const item = itemPackage.parse(JSON.parse(readFileSync(join(resourcesFolder, 'catalogue/items', file), 'utf8')))
  const state = { 'application-form': 'original', original: 'original', 'original-and-copy': 'original', copy: 'copy', electronic: 'electronic' } as const
  const materials = item.materials.map((one, i) => line(one.key, one.name, one.source === 'system' && one.copies === 0 ? 'verified' : state[one.form], (i % 3) + 1))
  return facts({ item, case: { item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en }, materials } })
}

const long = facts()
const samples: Record<string, PaperFacts> = {
  picture: facts(),
  subsistence: ofItem('MZ-01-01.v1.json'),
  insurance: ofItem('YB-01-01.v1.json'),
  adoption: ofItem('MZ-09-01.v1.json'),
  long: facts({
    community: '香格里拉大道北一巷天境花园第三社区', case: {
      applicant: { ...long.case.applicant, name: '买买提江·阿卜杜热合曼·㛃䶮𬭚𠅤<script>alert("x")</script>' },
      agent: { name: '欧阳翀犇', idNo: long.case.applicant.idNo, relation: '子女', phone: '19900000001', scope: '代为提出申请、递交材料、领取结果', validUntil: '2027-01-31' },
      materials: Array.from({ length: 26 }, (_, i) => line('m01', `第${i + 1}项材料：二级以上医院诊断证明及医疗费用票据、出院小结${i % 4 ? '' : '（含费用清单、转诊单、异地就医备案表及其复印件，一式一份）'}`, i % 3 ? 'original' : 'copy', 2, { note: i % 7 ? null : '原件已核，与复印件一致' })),
    },
  }),
  year_end: facts({ case: { acceptedOn: '2026-12-28', acceptedAt: '2026-12-28T02:31:00.000Z', promisedOn: null, legalOn: null } }),
}

const work = mkdtempSync(join(tmpdir(), 'papers-'))
const press = await startPress({ papers: join(work, 'papers'), work: join(work, 'program') })
try {
  for (const [name, paper] of Object.entries(samples)) {
    for (const kind of ['acceptance', 'receipt', 'slip'] as const) {
      const made = await press.make(kind, paper)
      if (!made.ok) throw new Error(JSON.stringify(made.error))
      copyFileSync(made.value.file, join(out, `${name}-${kind}.pdf`))
      console.log(`${name}-${kind}.pdf  ${made.value.pages} pages  ${Math.round(made.ms)} ms${made.value.missing.length > 0 ? `  no glyph: ${made.value.missing.join('')}` : ''}`)
    }
  }
  // Pledges: the household book tolerated, the proof promised, of one case.
  const pledged = ofItem('MZ-06-02.v1.json')
  const record = { ...pledged.case, materials: pledged.case.materials.map((one) => (one.key === 'm03' ? { ...one, state: 'tolerated' as const, pages: 0, dueOn: '2026-10-27', consequence: '到期没有补交的，终止办理，退回材料' }
    : one.key === 'm04' ? { ...one, state: 'promised' as const, pages: 0, dueOn: '2026-11-10', consequence: '到期没有补交的，终止办理，退回材料；承诺不实的，撤销决定，退回已得的待遇，以后不再适用告知承诺' } : one)) }
  for (const kind of ['acceptance', 'tolerated', 'tolerated-notice', 'promise'] as const) {
    const made = await press.make(kind, { ...pledged, case: record })
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    copyFileSync(made.value.file, join(out, `pledged-${kind}.pdf`))
    console.log(`pledged-${kind}.pdf  ${made.value.pages} pages`)
  }
  for (const [file, answers] of [['MZ-01-01.v1.json', { applyType: '家庭整户', disabled: true, illness: true, student: false, agent: false }], ['SB-07-01.v1.json', {}]] as const) {
    const item = itemPackage.parse(JSON.parse(readFileSync(join(resourcesFolder, 'catalogue/items', file), 'utf8')))
    const agent = 'agent' in answers ? answers.agent : null
    const made = await press.makeNotice(file, {
      code: noticeCode(item, answers), item, form: fillFromAnswers(item, {}, answers), answers, agent, resident: null, place: { ...pledged.place, address: '望溪街道莲塘路 8 号', hours: null }, clerk: { ...pledged.clerk, phone: '' }, at: '2026-10-13T02:24:00.000Z',
    })
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    copyFileSync(made.value.file, join(out, `notice-${item.code}.pdf`))
    console.log(`notice-${item.code}.pdf  ${made.value.pages} pages`)
  }
} finally {
  await press.close()
  rmSync(work, { recursive: true, force: true })
}
