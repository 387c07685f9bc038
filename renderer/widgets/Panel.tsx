import { useId, type ReactNode } from 'react'
import { SectionTitle } from './SectionTitle'
import './panel.css'

type Props = { title: ReactNode; note?: ReactNode; end?: ReactNode; children?: ReactNode; grow?: boolean; className?: string; panelRef?: React.Ref<HTMLElement> }

/** A white box with a hairline. `grow` takes what is left of the column and scrolls inside. */
export function Panel({ title, note, end, children, grow = false, className = '', panelRef }: Props) {
  const id = useId()
  return (
    <section className={`panel ${grow ? 'panel-grow' : ''} ${className}`} aria-labelledby={id} {...(panelRef ? { ref: panelRef } : {})} {...(grow ? { tabIndex: 0 } : panelRef ? { tabIndex: -1 } : {})}>
      <SectionTitle id={id} title={title} note={note}>{end}</SectionTitle>
      {children}
    </section>
  )
}
