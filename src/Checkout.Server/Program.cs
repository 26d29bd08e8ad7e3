using Checkout.Server.Health;
using Checkout.Server.Hosting;
using Checkout.Server.Settings;
using DotNetEnv;

// What is in the environment wins over the file.
Env.NoClobber().Load();

var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
    ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
var isDevelopment = environment == "Development";
var (settings, problems) = SettingsReader.Read(Environment.GetEnvironmentVariable, isDevelopment);

if (args is [HealthProbe.Command])
{
    return await HealthProbe.RunAsync(settings.Urls);
}

if (problems.Count > 0)
{
    return await Startup.RefuseAsync("Checkout cannot start:", problems);
}

return await Startup.RunAsync(settings, Environment.GetEnvironmentVariable);
