"""The provider as a web application: a mock from PyPI, with our page and without its debugger."""

from pathlib import Path
from types import MethodType

import flask
import jinja2
import oidc_provider_mock

from sandbox.google.people import people
from sandbox.google.pictures import picture_of

HERE = Path(__file__).parent


def application(origin: str) -> flask.Flask:
    """What answers at this origin. The mock switches on a debugger that runs code: off it goes."""
    app: flask.Flask = oidc_provider_mock.app(
        require_nonce=True, issue_refresh_token=False, user_claims=people(origin)
    )
    app.debug = False
    app.wsgi_app = MethodType(flask.Flask.wsgi_app, app)  # type: ignore[method-assign]
    ours = jinja2.FileSystemLoader(HERE / "templates")
    theirs = jinja2.PackageLoader("oidc_provider_mock")
    app.jinja_loader = jinja2.ChoiceLoader([ours, theirs])
    app.add_url_rule("/pictures/<name>.png", view_func=_picture)
    return app


def _picture(name: str) -> flask.Response:
    return flask.Response(picture_of(name), mimetype="image/png")
