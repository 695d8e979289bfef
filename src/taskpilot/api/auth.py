"""`/api/auth`: built-in accounts on Better Auth's wire, so that Better Auth's own client can talk to them."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from taskpilot.api.addresses import client_network
from taskpilot.api.cookies import SessionCookie
from taskpilot.api.deps import bearer
from taskpilot.core.clock import iso
from taskpilot.core.errors import SignedOut
from taskpilot.identity.access import AccessTokens, For
from taskpilot.identity.accounts import Accounts, EmailTaken, User, WrongPassword
from taskpilot.identity.attempts import Attempts
from taskpilot.identity.keys import OwnKeys
from taskpilot.identity.sign_ins import SignedIn, SignIns
from taskpilot.identity.tokens import SIGN_IN_PREFIX
from taskpilot.identity.verifier import Authenticator

NO_STORE = {"Cache-Control": "no-store"}
KEY_SET_AGE = "public, max-age=60"


class SignUp(BaseModel):
    """Better Auth's client sends more (`image`, `callbackURL`, `rememberMe`); that is not kept."""

    email: Annotated[str, Field(max_length=1_000)]
    password: Annotated[str, Field(max_length=10_000)]
    name: Annotated[str, Field(max_length=1_000)] = ""


class SignInBody(BaseModel):
    email: Annotated[str, Field(max_length=1_000)]
    password: Annotated[str, Field(max_length=10_000)]


class UserView(BaseModel):
    id: str
    email: str
    name: str
    emailVerified: bool = False
    image: str | None = None
    createdAt: str
    updatedAt: str


class SessionView(BaseModel):
    id: str
    userId: str
    token: str
    expiresAt: str
    createdAt: str
    updatedAt: str
    ipAddress: str | None = None
    userAgent: str | None = None


class SignedUpView(BaseModel):
    token: str
    user: UserView


class SignedInView(SignedUpView):
    redirect: Literal[False] = False


class CurrentView(BaseModel):
    session: SessionView
    user: UserView


class TokenView(BaseModel):
    token: str


class DoneView(BaseModel):
    success: Literal[True] = True


class Unauthorized(SignedOut):
    code = "unauthorized"


@dataclass(frozen=True, slots=True)
class Auth:
    """The routes and what they need."""

    accounts: Accounts
    sign_ins: SignIns
    access: AccessTokens
    keys: OwnKeys
    attempts: Attempts
    cookie: SessionCookie
    authenticator: Authenticator

    async def sign_up(self, body: SignUp, request: Request, response: Response) -> SignedUpView:
        """Make an account and sign it in."""
        self.cookie.may_sign_in(request)
        client = client_network(request)
        self.attempts.start("sign-up", client)
        try:
            user = await self.accounts.sign_up(body.email, body.password, body.name)
        except EmailTaken:
            self.attempts.failed("sign-up", client)
            raise
        return SignedUpView(token=await self._begin(user, request, response), user=_user(user))

    async def sign_in(self, body: SignInBody, request: Request, response: Response) -> SignedInView:
        """Sign an account in with its password."""
        self.cookie.may_sign_in(request)
        client = client_network(request)
        self.attempts.start("sign-in", client, body.email.strip().casefold())
        try:
            user = await self.accounts.check(body.email, body.password)
        except WrongPassword:
            self.attempts.failed("sign-in", client)
            raise
        return SignedInView(token=await self._begin(user, request, response), user=_user(user))

    async def sign_out(self, request: Request, response: Response) -> DoneView:
        """End this sign-in at once, with every access token made from it."""
        token = self._token(request)
        if token is not None and (owner := await self.sign_ins.end(token)) is not None:
            self.authenticator.forget(owner)
        self.cookie.clear(response)
        response.headers.update(NO_STORE)
        return DoneView()

    async def get_session(self, request: Request, response: Response) -> CurrentView | None:
        """Who is signed in; null when nobody is."""
        response.headers.update(NO_STORE)
        current = await self._current(request)
        user = None if current is None else await self.accounts.find(current[1].owner)
        if current is None or user is None:
            return None
        token, found = current
        if request.cookies.get(self.cookie.name) == token:
            self.cookie.set(response, token)  # the browser must forget it no earlier than we do
        return CurrentView(session=_session(token, found), user=_user(user))

    async def get_token(
        self, request: Request, response: Response, audience: Annotated[For, Query()] = "api"
    ) -> TokenView:
        """A JWT of 15 minutes for programs that do not know sign-ins."""
        response.headers.update(NO_STORE)
        current = await self._current(request)
        if current is None:
            raise Unauthorized()
        return TokenView(token=self.access.mint(current[1], audience))

    async def get_jwks(self, response: Response) -> dict[str, list[dict[str, str]]]:
        """The public keys that prove our JWTs."""
        response.headers["Cache-Control"] = KEY_SET_AGE
        return self.keys.jwks()

    def _token(self, request: Request) -> str | None:
        """The session token of a request, from its header or our cookie. Raises ForeignOrigin, SignedOut."""
        sent = bearer(request)
        token = self.cookie.token(request) if sent is None else sent
        return token if token is not None and token.startswith(SIGN_IN_PREFIX) else None

    async def _current(self, request: Request) -> tuple[str, SignedIn] | None:
        token = self._token(request)
        if token is None:
            return None
        try:
            return token, await self.sign_ins.find(token)
        except SignedOut:
            return None

    async def _begin(self, user: User, request: Request, response: Response) -> str:
        """Sign a person in; the token goes into the cookie, where this origin may have one, and a header."""
        sets_cookie = self.cookie.may_sign_in(request)
        token, _ = await self.sign_ins.start(user.id)
        response.headers.update({"set-auth-token": token, **NO_STORE})
        if sets_cookie:
            self.cookie.set(response, token)
        return token


def auth_router(auth: Auth) -> APIRouter:
    """Sign up, sign in, sign out, who am I, a JWT for programs, and the key set that proves it."""
    router = APIRouter(prefix="/api/auth", tags=["auth"])
    router.post("/sign-up/email")(auth.sign_up)
    router.post("/sign-in/email")(auth.sign_in)
    router.post("/sign-out")(auth.sign_out)
    router.get("/get-session")(auth.get_session)
    router.get("/token")(auth.get_token)
    router.get("/jwks")(auth.get_jwks)
    return router


def _user(user: User) -> UserView:
    created = iso(user.created_at)
    return UserView(id=user.id, email=user.email, name=user.name, createdAt=created, updatedAt=created)


def _session(token: str, found: SignedIn) -> SessionView:
    return SessionView(
        id=found.id,
        userId=found.owner,
        token=token,
        expiresAt=iso(found.expires_at),
        createdAt=iso(found.created_at),
        updatedAt=iso(found.renewed_at),
    )
