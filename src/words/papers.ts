import { z } from 'zod'

/** How a document is asked for: Word to go on writing, PDF to print. */
export const paperQuery = {
  format: z.enum(['docx', 'pdf'], '只有 Word（docx）和 PDF（pdf）').default('docx'),
}
