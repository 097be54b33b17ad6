import { expect, it } from "vitest";
import { endpointsIn } from "./configured-endpoints.ts";

it.each([
  ["https://orders.azurewebsites.net/api?code=s3cret", ["orders.azurewebsites.net"]],
  [
    "Server=tcp:shop.database.windows.net,1433;Database=orders;User ID=app;Password=db.pass.word;",
    ["shop.database.windows.net"],
  ],
  [
    "DefaultEndpointsProtocol=https;AccountName=shopfiles;AccountKey=abc.def.ghi==;EndpointSuffix=core.windows.net",
    ["shopfiles.blob.core.windows.net"],
  ],
  [
    "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=xyz",
    ["shop.servicebus.windows.net"],
  ],
  ["shop.redis.cache.windows.net:6380,password=a.b.cde,ssl=True", ["shop.redis.cache.windows.net"]],
  ["postgres://app:p.w.dd@db.postgres.database.azure.com:5432/orders", ["db.postgres.database.azure.com"]],
  ["~4", []],
  ["production", []],
  ["appsettings.json", []],
])("finds in %s where it leads, and nothing else", (value, targets) => {
  expect(endpointsIn("SETTING", value, "settings").map(({ target }) => target)).toEqual(targets);
});

it("tells port and protocol where the value does", () => {
  expect(endpointsIn("DB", "postgres://db.postgres.database.azure.com:5432/orders", "settings")).toEqual([
    { target: "db.postgres.database.azure.com", port: 5432, protocol: "postgres", path: "settings.DB" },
  ]);
});
