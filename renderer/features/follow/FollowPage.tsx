import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { KeyHint, useKey, type KeyId } from '../../app/keys'
import { back, go, type Place } from '../../app/navigation'
import { ProblemsPart } from './ProblemsPart'
import { TasksPart } from './TasksPart'
import './follow.css'

export type Part = Extract<Place, { kind: 'follow' }>['part']
const parts: readonly { part: Part; key: KeyId }[] = [{ part: 'open', key: 'section1' }, { part: 'changed', key: 'section2' }, { part: 'done', key: 'section3' }, { part: 'problems', key: 'section4' }]

/** 跟踪与问题: what the communities' grid workers do after an approval, and the problems they find. */
export function FollowPage({ part, id, scanned }: { part: Part; id: string | null; scanned: boolean }) {
  const { t } = useTranslation('follow')
  const open = (to: Part) => go({ kind: 'follow', part: to })
  useKey('section1', () => open('open'))
  useKey('section2', () => open('changed'))
  useKey('section3', () => open('done'))
  useKey('section4', () => open('problems'))
  return (
    <div className="follow">
      <div className="follow-head">
        <h1 className="follow-title">{t('title')}</h1>
        <div className="follow-parts" role="tablist" aria-label={t('title')}>
          {parts.map((one) => (
            <button key={one.part} type="button" role="tab" aria-selected={one.part === part} className="follow-part" onClick={() => open(one.part)}><KeyHint id={one.key} /><span>{t(`part.${one.part}`)}</span></button>
          ))}
        </div>
        <span className="follow-end"><Button onClick={back}>{t('common:back')}<KeyHint id="close" /></Button></span>
      </div>
      {part === 'problems' ? <ProblemsPart id={id} /> : <TasksPart part={part} id={id} scanned={scanned} />}
    </div>
  )
}
