# syntax=docker/dockerfile:1
# Exact versions make a build repeatable, but a tag can be moved. `docker buildx imagetools inspect IMAGE` prints the digest, and
# `FROM IMAGE@sha256:…` pins it. Raise the versions with each security release of .NET.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
# The files that a restore needs come first: they change less often than the code, so Docker caches this layer.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Checkout/Checkout.csproj src/Checkout/packages.lock.json src/Checkout/
COPY src/Checkout.PayPal/Checkout.PayPal.csproj src/Checkout.PayPal/packages.lock.json src/Checkout.PayPal/
COPY src/Checkout.Storage/Checkout.Storage.csproj src/Checkout.Storage/packages.lock.json src/Checkout.Storage/
COPY src/Checkout.Server/Checkout.Server.csproj src/Checkout.Server/packages.lock.json src/Checkout.Server/
COPY src/PayPalSimulator/PayPalSimulator.csproj src/PayPalSimulator/packages.lock.json src/PayPalSimulator/
RUN dotnet restore src/Checkout.Server --locked-mode --use-current-runtime
COPY src src
COPY wwwroot wwwroot
RUN dotnet publish src/Checkout.Server --no-restore --use-current-runtime --configuration Release --output /app
RUN dotnet publish src/PayPalSimulator --no-restore --configuration Release --output /simulator

# docker build --target simulator: PayPalSimulator alone.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12 AS simulator
WORKDIR /app
COPY --from=build /simulator .
ENV SIMULATOR_URLS=http://+:8081
USER 1654
EXPOSE 8081
HEALTHCHECK --interval=10s --timeout=4s --start-period=5s CMD ["dotnet", "PayPalSimulator.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "PayPalSimulator.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12
# The server's user owns the volume, so that the server can create its database there.
RUN mkdir /data && chown 1654:1654 /data
WORKDIR /app
COPY --from=build /app .
ENV CHECKOUT_URLS=http://+:8080 \
    CHECKOUT_DATABASE="Data Source=/data/checkout.db"
# The base image's unprivileged user `app`. It is given by number, because Kubernetes checks the number for runAsNonRoot.
USER 1654
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=4s --start-period=5s CMD ["dotnet", "Checkout.Server.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "Checkout.Server.dll"]
