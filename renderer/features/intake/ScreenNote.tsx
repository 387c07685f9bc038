import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../app/api'
import { KeyHint } from '../../app/keys'
import { Light } from '../../widgets/Light'
import { Note } from '../../widgets/Note'

/** What the resident answered on his screen to this draft; nothing while it shows something else. */
export function ScreenNote({ draftId, goTo }: { draftId: string; goTo: (path: string) => void }) {
  const { t } = useTranslation('screen')
  const { data: desk } = useCall('screen.desk', {}, { keep: true })
  if (!desk || desk.draftId !== draftId || desk.shown !== 'check') return null
  if (desk.objections.length > 0) {
    return (
      <Note kind="warn">
        <span className="screen-note-line" data-objections={desk.objections.length}>
          <b>{t('said')}</b>
          {desk.objections.map(({ path, label }) => <Button key={path} size="small" onClick={() => goTo(path)}>{label || t('elsewhere')}　{t('goTo')}</Button>)}
        </span>
      </Note>
    )
  }
  return (
    <div className="screen-note-line quiet">
      {desk.confirmedAt ? <Light kind="green">{t('confirmed')}</Light> : <Light kind="waiting">{t('shownNow')}</Light>}
      {desk.signedAt ? <Light kind="green">{t('signed')}</Light> : null}
      <span className="small">{t('again')}</span><KeyHint id="showScreen" />
    </div>
  )
}
