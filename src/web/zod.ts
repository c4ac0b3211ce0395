// Our pages forbid compiling text into code, which Zod would otherwise try for speed. It reads this when it loads.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
