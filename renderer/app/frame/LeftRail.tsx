import { useTranslation } from 'react-i18next'
import type { DeviceState } from '../../../shared/ipc/deviceViews'
import { ContactRail } from '../../features/contact'
import { QueueRail } from '../../features/queue'
import { Light, type LightKind } from '../../widgets/Light'
import { SectionTitle } from '../../widgets/SectionTitle'
import { useCall } from '../api'

/** Queue, first contact and devices. What is not connected says so, in the place where it will stand. */
export function LeftRail() {
  const { t } = useTranslation('frame')
  return (
    <aside className="rail rail-left" data-region="left" tabIndex={-1} aria-label={t('region.left')}>
      <QueueRail />
      <ContactRail />
      <Devices />
    </aside>
  )
}

const devices = ['reader', 'camera', 'a4', 'slip', 'screen', 'pad'] as const

const readerLight: Record<DeviceState, LightKind> = { ready: 'green', simulated: 'info', off: 'waiting' }

function Devices() {
  const { t } = useTranslation('frame')
  const { data } = useCall('today.page', {})
  const { data: states } = useCall('device.states', {})
  const { data: resident } = useCall('screen.desk', {})
  const printer = data?.selfCheck.find((check) => check.key === 'printer')?.light
  const printing: LightKind = printer === 'green' ? 'green' : printer === 'red' ? 'red' : 'waiting'
  return (
    <section className="rail-part rail-bottom">
      <SectionTitle title={t('devices')} />
      <ul className="rail-devices">
        {devices.map((device) => {
          const kind = device === 'a4' || device === 'slip' ? printing : device === 'reader' ? readerLight[states?.reader ?? 'off'] : device === 'screen' && resident?.open ? 'green' : 'waiting'
          return <li key={device}><Light kind={kind}>{device === 'reader' && states?.reader === 'simulated' ? t('device.simulated', { name: t(`device.${device}`) }) : t(`device.${device}`)}</Light>{kind === 'waiting' ? <span className="visually-hidden">{t('device.off')}</span> : null}</li>
        })}
      </ul>
      <p className="rail-note">{t(printing === 'waiting' ? 'device.why.printer' : 'device.why')}</p>
    </section>
  )
}
