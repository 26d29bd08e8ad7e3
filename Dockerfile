# syntax=docker/dockerfile:1
# Exact versions, so that a build is repeatable. To pin what a tag means as well: `docker buildx imagetools inspect IMAGE` prints the digest,
# and `FROM IMAGE@sha256:…` takes that one only. Raise them with each security release of .NET.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
# What restoring needs comes first: it changes less often than the code, and its layer is kept.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Checkout/Checkout.csproj src/Checkout/packages.lock.json src/Checkout/
COPY src/Checkout.PayPal/Checkout.PayPal.csproj src/Checkout.PayPal/packages.lock.json src/Checkout.PayPal/
COPY src/Checkout.Storage/Checkout.Storage.csproj src/Checkout.Storage/packages.lock.json src/Checkout.Storage/
COPY src/Checkout.Server/Checkout.Server.csproj src/Checkout.Server/packages.lock.json src/Checkout.Server/
COPY src/PayPalSimulator/PayPalSimulator.csproj src/PayPalSimulator/packages.lock.json src/PayPalSimulator/
RUN dotnet restore src/Checkout.Server --locked-mode
COPY src src
COPY wwwroot wwwroot
RUN dotnet publish src/Checkout.Server --no-restore --configuration Release --output /app
RUN dotnet publish src/PayPalSimulator --no-restore --configuration Release --output /simulator

# docker build --target simulator: the stand-in for PayPal alone.
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
# The volume belongs to the user that the program runs as, so that it can make its database there.
RUN mkdir /data && chown 1654:1654 /data
WORKDIR /app
COPY --from=build /app .
ENV CHECKOUT_URLS=http://+:8080 \
    CHECKOUT_DATABASE="Data Source=/data/checkout.db"
# The unprivileged user `app` of the base image, by number, so that Kubernetes can see that it is not root.
USER 1654
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=4s --start-period=5s CMD ["dotnet", "Checkout.Server.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "Checkout.Server.dll"]
