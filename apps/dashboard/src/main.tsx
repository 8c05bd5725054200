import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { apiClient, createQueryClient, TRPCProvider } from "./api/client.js";
import { router } from "./app/router.js";
import { loadEnglish } from "./words/words.js";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/tables.css";
import "./styles/cockpit.css";
import "./styles/pages.css";
import "./styles/calculator.css";
import "./styles/comparison.css";
import "./styles/print.css";

const queryClient = createQueryClient();
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no element #root");

const page = createRoot(root);
const english = new URLSearchParams(window.location.search).get("lang") === "en";
void (english ? loadEnglish() : Promise.resolve()).then(() =>
  page.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={apiClient} queryClient={queryClient}>
          <RouterProvider router={router} />
        </TRPCProvider>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
