"""The addresses of what every page needs: the brand's stylesheet and the choice of light."""

from django.urls import path

from common.appearance import brand_stylesheet, choose_theme

app_name = "common"
urlpatterns = [
    path("brand/<str:version>.css", brand_stylesheet, name="brand_css"),
    path("theme/", choose_theme, name="theme"),
]
