import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { target: "es2021" },
  test: {
    include: ["{element,loader,page}/**/*.test.ts"],
    environment: "node",
    testTimeout: 15_000,
  },
});
