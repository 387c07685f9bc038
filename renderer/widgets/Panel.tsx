import { useId, type ReactNode } from 'react'
import { SectionTitle } from './SectionTitle'
import './panel.css'

type Props = { title: ReactNode; note?: ReactNode; end?: ReactNode; children?: ReactNode; grow?: boolean; className?: string; panelRef?: React.Ref<HTMLElement>; /** h1 where the panel is the page */ as?: 'h1' | 'h2' }

/** A white box with a hairline. `grow` takes what is left of the column and scrolls inside. */
export function Panel({ title, note, end, children, grow = false, className = '', panelRef, as = 'h2' }: Props) {
  const id = useId()
  return (
    <section className={`panel ${grow ? 'panel-grow' : ''} ${className}`} aria-labelledby={id} {...(panelRef ? { ref: panelRef } : {})} {...(grow ? { tabIndex: 0 } : panelRef ? { tabIndex: -1 } : {})}>
      <SectionTitle as={as} id={id} title={title} note={note}>{end}</SectionTitle>
      {children}
    </section>
  )
}
