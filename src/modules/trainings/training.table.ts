import type { Selectable } from 'kysely'
import type {
  Certificates,
  MaterialReads,
  Materials,
  QuizTries,
  Quizzes,
  SurveyAnswers,
  Surveys,
} from '#db/types.ts'
import { table } from '#kernel/table.ts'

export const materials = table<Selectable<Materials>>('materials')
export const materialReads = table<Selectable<MaterialReads>>('material_reads')
export const quizzes = table<Selectable<Quizzes>>('quizzes')
export const quizTries = table<Selectable<QuizTries>>('quiz_tries')
export const surveys = table<Selectable<Surveys>>('surveys')
export const surveyAnswers = table<Selectable<SurveyAnswers>>('survey_answers')
export const certificates = table<Selectable<Certificates>>('certificates')
