import { createRequire } from 'node:module'
import type { Face } from './layout.ts'

// What the PDF is set in. No 仿宋, 楷体 or 小标宋 may be given away, so the weights of one serif stand for them:
// light for 仿宋, medium for 楷体, bold for 小标宋. All of GB2312 and its extensions is there, so names do not break.

const own = createRequire(import.meta.url)
const serif = (weight: string) =>
  own.resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`)

/** The file of each face. */
export const FONT_FILES: Record<Face, string> = {
  body: serif('300Light'),
  kai: serif('500Medium'),
  song: serif('400Regular'),
  title: serif('700Bold'),
  hei: own.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
}
