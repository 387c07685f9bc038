export default {
  title: 'One-time notice: {{item}}', version: '{{code}} version {{version}}', for: 'for {{name}}', anonymous: 'no name needed',
  toldHere: 'Told at this window, ', toldElsewhere: 'Told at another window', sameVersion: '. The list has not changed.', olderVersion: '. It was version {{told}}, now it is version {{now}}:',
  list: 'Papers', papers_one: '{{count}} paper', papers_other: '{{count}} papers', comma: ', ', when: 'depends: {{condition}}', optional: 'optional', copies_one: '{{count}} copy', copies_other: '{{count}} copies',
  'form.original': 'original', 'form.copy': 'copy', 'form.original-and-copy': 'original and copy', 'form.application-form': 'application form', 'form.electronic': 'electronic',
  sheet: 'One-time notice', making: 'Laying out', print: 'Print the notice', start: 'Start', startFor: 'Start for {{name}}', again: 'Not well printed',
  'sent.spooled': 'Sent to the printer ', 'sent.saved-as-pdf': 'No printer, saved as PDF: ', 'sent.failed': 'Not printed: ', cameOut: 'It came out', reprint: 'Print again', handed: 'The resident has the notice, {{code}}. At the next visit the code brings it back.',
  restoreText: 'Bring back that list', older: 'told as version {{told}}',
}
