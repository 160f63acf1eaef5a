import type { ComponentChildren } from "preact";
import { defaultFeaturesView, defaultReferralsView, defaultSort, hrefOf, type Route } from "../route.ts";
import { useServices } from "../services.ts";
import { Logo, NavIcon } from "./icons.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

/** Navigation, content and footer: a side bar where there is room, else a bar within the thumb's reach. */
export const Shell = ({ route, children }: { route: Route; children: ComponentChildren }) => {
  const { texts, session } = useServices();
  const words = texts.value;
  const links = [
    {
      name: "today",
      href: hrefOf({ screen: "today" }),
      label: words.today,
      isHere: route.screen === "today",
    },
    {
      name: "accounts",
      href: hrefOf({ screen: "accounts", query: { sort: defaultSort } }),
      label: words.accounts,
      isHere: route.screen === "accounts" || route.screen === "account",
    },
    {
      name: "features",
      href: hrefOf({ screen: "features", view: defaultFeaturesView }),
      label: words.features,
      isHere: route.screen === "features" || route.screen === "feature",
    },
    {
      name: "surveys",
      href: hrefOf({ screen: "surveys" }),
      label: words.surveys,
      isHere: route.screen === "surveys" || route.screen === "survey",
    },
    {
      name: "guides",
      href: hrefOf({ screen: "guides" }),
      label: words.guides,
      isHere: route.screen === "guides" || route.screen === "guide",
    },
    {
      name: "badges",
      href: hrefOf({ screen: "badges" }),
      label: words.badges,
      isHere: route.screen === "badges",
    },
    {
      name: "referrals",
      href: hrefOf({ screen: "referrals", view: defaultReferralsView }),
      label: words.referrals,
      isHere: route.screen === "referrals",
    },
  ] as const;
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="bar">
        <a class="brand" href={hrefOf({ screen: "today" })}>
          <Logo />
          {words.brand}
        </a>
        <nav aria-label={words.navigation}>
          {links.map(({ name, href, label, isHere }) => (
            <a key={name} href={href} aria-current={isHere ? "page" : undefined}>
              <NavIcon name={name} />
              {label}
            </a>
          ))}
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <LanguageSwitch />
        <button type="button" class="plain" onClick={() => session.signOut()}>
          {words.signOut}
        </button>
      </footer>
    </div>
  );
};
