import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{element,loader,page}/**/*.test.ts"],
    environment: "node",
    testTimeout: 15_000,
  },
});
