import { azureCrawler } from "../../crawlers/azure/crawler.ts";
import { crawlHandler, crawling } from "./crawl-handler.ts";

/** Microsoft Azure. */
export const handler = crawlHandler(crawling(azureCrawler));
