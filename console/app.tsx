import type { VNode } from "preact";
import { useHeadingFocus } from "./components/screen.tsx";
import { Shell } from "./components/shell.tsx";
import type { Route } from "./route.ts";
import { AccountScreen } from "./screens/account.tsx";
import { AccountsScreen } from "./screens/accounts.tsx";
import { BadgesScreen } from "./screens/badges.tsx";
import { FeatureScreen } from "./screens/feature.tsx";
import { FeaturesScreen } from "./screens/features.tsx";
import { GuideScreen } from "./screens/guide.tsx";
import { GuidesScreen } from "./screens/guides.tsx";
import { NotFoundScreen } from "./screens/not-found.tsx";
import { ReferralsScreen } from "./screens/referrals.tsx";
import { SignIn } from "./screens/sign-in.tsx";
import { SurveyScreen } from "./screens/survey.tsx";
import { SurveysScreen } from "./screens/surveys.tsx";
import { TodayScreen } from "./screens/today.tsx";
import { useServices } from "./services.ts";

const screens: {
  readonly [S in Route["screen"]]: (route: Extract<Route, { screen: S }>) => VNode;
} = {
  today: () => <TodayScreen />,
  accounts: ({ query }) => <AccountsScreen view={query} />,
  account: ({ id }) => <AccountScreen key={id} id={id} />,
  features: ({ view }) => <FeaturesScreen view={view} />,
  feature: ({ id }) => <FeatureScreen key={id} id={id} />,
  surveys: () => <SurveysScreen />,
  survey: ({ id, view }) => <SurveyScreen key={id} id={id} view={view} />,
  guides: () => <GuidesScreen />,
  guide: ({ id }) => <GuideScreen key={id} id={id} />,
  badges: () => <BadgesScreen />,
  referrals: ({ view }) => <ReferralsScreen view={view} />,
  notFound: () => <NotFoundScreen />,
};

const screenOf = <S extends Route["screen"]>(route: Extract<Route, { screen: S }>): VNode =>
  (screens[route.screen as S] as (route: Extract<Route, { screen: S }>) => VNode)(route);

export const App = () => {
  const { session, router } = useServices();
  const route = router.route.value;
  const isSignedIn = session.key.value !== null;
  useHeadingFocus(isSignedIn ? pageOf(route) : "sign-in");
  return isSignedIn ? <Shell route={route}>{screenOf(route)}</Shell> : <SignIn />;
};

/** What makes a route another page: a new search or sort of the same list is not one. */
const pageOf = (route: Route): string => ("id" in route ? `${route.screen}/${route.id}` : route.screen);
