import { createRoot } from 'react-dom/client'
import type { FormField, ScalarField, ScalarKind } from '../../../shared/catalogue/schema'
import type { Row } from '../../../shared/catalogue/values'
import { nonceForStyles } from '../../../renderer/app/csp'
import { applyTheme, ThemeProvider } from '../../../renderer/app/theme'
import { createFormStore, FormFields } from '../../../renderer/fields'
import '../../../renderer/i18n'
import '../../../renderer/app/base.css'

/**
 * A bare input above a form of sixty fields with a table of twenty rows, its last row open; no item has so many. `bench.keyToPaint`
 * is the time from the key's own stamp to the frame that shows it.
 */
nonceForStyles()
applyTheme('standard')

const kinds: ScalarKind[] = ['text', 'idcard', 'money', 'date', 'phone', 'bankcard', 'enum', 'number', 'bool', 'text']
const field = (n: number): ScalarField => {
  const kind = kinds[n % kinds.length]!
  return { key: `f${n}`, label: `栏目${n}`, labelEn: `Field ${n}`, kind, required: n % 2 === 0, ...(kind === 'enum' ? { options: ['健康', '一般疾病', '重大疾病', '一级残疾', '二级残疾'] } : {}) }
}
const columns: ScalarField[] = [
  { key: 'name', label: '姓名', kind: 'text', required: true }, { key: 'idNo', label: '身份证号', kind: 'idcard', required: true }, { key: 'relation', label: '关系', kind: 'text', required: false },
  { key: 'health', label: '健康状况', kind: 'enum', options: ['健康', '一般疾病', '重大疾病', '残疾'], required: false }, { key: 'income', label: '月收入', kind: 'money', required: false }, { key: 'employer', label: '工作单位', kind: 'text', required: false },
]
const form: FormField[] = [...Array.from({ length: 60 }, (_, n) => field(n)), { key: 'members', label: '成员', kind: 'table', required: true, columns }]
const rows: Row[] = Array.from({ length: 20 }, (_, n) => ({ name: `成员${n}`, idNo: null, relation: '子女', health: '健康', income: 123_456, employer: '望溪保洁服务部' }))
const store = createFormStore({ members: rows }, {})

createRoot(document.getElementById('root')!).render(
  <ThemeProvider name="standard">
    <input id="bare" />
    <div style={{ width: 600 }}><FormFields form={form} store={store} today="2026-10-13" /></div>
  </ThemeProvider>,
)

const measured: number[] = []
document.addEventListener('keydown', (event) => {
  const { timeStamp } = event
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => measured.push(performance.now() - timeStamp)
    port2.postMessage(null)
  })
}, true)
Object.assign(window, { bench: { take: () => measured.splice(0) } })
