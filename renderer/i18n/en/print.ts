export default {
  loading: 'Fetching the papers', list: 'Papers', thisTime: 'To print', kinds_one: '{{count}} kind, {{sheets}} sheets', kinds_other: '{{count}} kinds, {{sheets}} sheets', accepted: 'Accepted {{no}}', toCase: 'Open case',
  'kind.receipt': 'Material receipt', 'kind.acceptance': 'Acceptance notice', 'kind.slip': 'Slip', 'media.A4': 'A4', 'media.80mm': '80 mm',
  numberFirst: 'the number is saved first', number: 'Number', copies: 'Copies', copiesOf_one: '{{count}}{{who}}', copiesOf_other: '{{count}}{{who}}', 'copiesFor.acceptance': ' (file, applicant, department)', 'copiesFor.receipt': ' (file, applicant)', 'copiesFor.slip': ' (applicant)',
  printer: 'Printer', defaultPrinter: 'Default printer', noPrinter: 'None, saved as PDF', file: 'File', openPdf: 'Open PDF', fullSize: 'Full size', wholeSheet: 'Whole sheet',
  course: 'Course', courseNote: 'only “sheet out” means it came out', time: 'Run', state: 'State', answer: 'Time', first: 'First', reprintN: 'Reprint {{n}}', notPrinted: 'Not printed yet.', notPrintedShort: 'Not printed',
  'job.saved-as-pdf': 'Saved as PDF', 'job.spooled': 'Sent to printer', 'job.out': 'Sheet out', 'job.failed': 'Did not come out', 'job.void': 'Void', 'short.saved-as-pdf': 'PDF', 'short.spooled': 'Sent', 'short.failed': 'Failed', 'short.void': 'Void', outAgain: 'Out, reprint {{n}}',
  pdfTitle: 'No printer; saved as PDF. ', pdfText: 'Open the PDF and print it elsewhere, then press Y.', failedTitle: 'It did not come out. ', failedText: 'R prints it again; the number stays, the foot says “补打 {{n}}”.',
  cameOut: 'Did it come out', unsettled_one: '{{count}} kind left to answer', unsettled_other: '{{count}} kinds left to answer', allOut: 'all out', yes: 'Yes', again: 'Print again', bad: 'Void and print again', print: 'Print', outAlready: 'This one is out; R prints it again.',
  'why.again': 'Why again', 'why.bad': 'Why void', 'reason.1': 'Paper jam', 'reason.2': 'Wrong content', 'reason.3': 'Seal misplaced', 'reason.4': 'Other', otherReason: 'Other: a few words',
  ledger: 'Print ledger', ledgerNote: 'this case', paper: 'Paper', made: 'Made', mayLeave: 'You may leave; the ledger keeps it', nextPerson: 'Start page',
}
