import { digitaloceanCrawler } from "../../crawlers/digitalocean/crawler.ts";
import { spacesCrawler } from "../../crawlers/spaces/crawler.ts";
import { crawlHandler, crawling } from "./crawl-handler.ts";

/** DigitalOcean and its object storage, which has credentials of its own. */
export const handler = crawlHandler(crawling(digitaloceanCrawler), crawling(spacesCrawler));
