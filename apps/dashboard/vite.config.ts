import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** One page, lazily loaded routes; everything is served from the house itself. */
export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", outDir: "dist", assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { proxy: { "/trpc": "http://127.0.0.1:4199" } },
});
