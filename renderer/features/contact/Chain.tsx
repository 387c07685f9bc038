import { useTranslation } from 'react-i18next'
import { ownerKinds, type ChainLink } from '../../../shared/contact/contact'
import { DateText } from '../../widgets/DateText'

/** 责任链: who owned it and what was done, oldest first; a full ring makes an owner. `waits`: what the next acceptance will do. */
export function Chain({ links, waits = null, short = false }: { links: readonly ChainLink[]; waits?: string | null; short?: boolean }) {
  const { t } = useTranslation('contact')
  const shown = short ? links.filter(({ kind }) => ownerKinds.includes(kind)) : links
  return (
    <ol className="contact-chain">
      {shown.map((link, n) => {
        const parties = link.from && link.to && link.from.id !== link.to.id ? `${link.from.name} → ${link.to.name}` : link.to && link.kind !== 'opened' ? link.to.name : link.by.name
        return (
          <li key={n} data-owner={ownerKinds.includes(link.kind) ? '' : undefined}>
            <div><DateText value={link.at} as="recent" /><span>{t(`chain.${link.kind}`, { who: parties })}</span></div>
            {link.text ? <div className="quiet small">{link.text}</div> : null}
          </li>
        )
      })}
      {waits ? <li data-waits=""><div className="quiet">{waits}</div></li> : null}
    </ol>
  )
}
